using System.Text.RegularExpressions;
using MlOpsBuild.Emulator.Serving.Launch.Dockerfiles;

namespace MlOpsBuild.Emulator.Serving.Launch;

/// <summary>Words written for a container, made to hold on this machine: paths, ports and addresses to listen on.</summary>
/// <param name="paths">Where the image's paths are.</param>
/// <param name="ports">The ports that the instance's stands for.</param>
internal sealed partial class ImageWords(ImagePaths paths, IReadOnlyCollection<int> ports)
{
    private const string Loopback = "127.0.0.1";

    public string Local(string word)
    {
        var text = AbsolutePath().Replace(word, x => paths.Find(x.Value) ?? x.Value);
        text = AnyAddress().Replace(text, Loopback);
        return WholeNumber().Replace(text, x => int.TryParse(x.Value, out var number) && ports.Contains(number) ? LaunchPlan.PortHole : x.Value);
    }

    /// <summary>A path of the image, where nothing before it makes it part of a longer one or of an address.</summary>
    [GeneratedRegex(@"(?<=^|[\s=""':,;(])(?<!:/?)/[\w.@+~-][\w.@+~/-]*|(?<=^|[\w)""']:)/(?!/)[\w.@+~/-]+")]
    private static partial Regex AbsolutePath();

    /// <summary>Every address of the machine, as servers write it: 0.0.0.0, [::], ::, and * or + before a port.</summary>
    [GeneratedRegex(@"(?<![\w.])0\.0\.0\.0(?![\w.])|\[::\]|(?<=^|=)::$|(?<=://|^|=)[*+](?=:)|^\*$")]
    private static partial Regex AnyAddress();

    [GeneratedRegex(@"(?<![\w.])\d{1,5}(?![\w.])")]
    private static partial Regex WholeNumber();
}
