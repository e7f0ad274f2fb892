using System.Globalization;
using System.Text.RegularExpressions;
using MlOpsBuild.Emulator.Serving.Launch.Dockerfiles;

namespace MlOpsBuild.Emulator.Serving.Launch;

/// <summary>Words written for a container, made to hold on this machine: paths, ports and addresses to listen on.</summary>
/// <param name="paths">Where the image's paths are.</param>
/// <param name="ports">The ports that the instance's stands for.</param>
internal sealed partial class ImageWords(ImagePaths paths, IReadOnlyCollection<int> ports)
{
    private const string Loopback = "127.0.0.1";

    public string Local(string word) => Parts().Replace(word, x
        => x.Groups["path"].Success ? paths.Find(x.Value) ?? x.Value
        : x.Groups["any"].Success ? Loopback
        : ports.Contains(int.Parse(x.Value, CultureInfo.InvariantCulture)) ? LaunchPlan.PortHole : x.Value);

    /// <summary>
    /// A path of the image, where nothing before it makes it part of a longer one or of a URL; every address of the machine
    /// (0.0.0.0, [::], ::, * and + before a port); a whole number. In one pass, so that no number in a path is a port.
    /// </summary>
    [GeneratedRegex("""
        (?<path>(?<=^|[\s="',;(])/[\w.@+~-][\w.@+~/-]*|(?<=[\w)"']:)/(?!/)[\w.@+~/-]+)
        |(?<any>(?<![\w.])0\.0\.0\.0(?![\w.])|\[::\]|(?<=^|=)::$|(?<=://|^|=)[*+](?=:)|^\*$)
        |(?<![\w.])[0-9]{1,5}(?![\w.])
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Parts();
}
