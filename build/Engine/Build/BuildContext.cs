using System.Collections;
using Nuke.Common.IO;
using Nuke.Common.Messages;
using Nuke.Common.Output;
using Nuke.Common.Parameters;

namespace Nuke.Common;

/// <summary>
/// What is known before the build object exists: root, parameters, host, output. NUKE's surface offers these as
/// static members, so there is one context a process; everything else takes it by constructor.
/// </summary>
internal sealed class BuildContext
{
    private static readonly Lock s_gate = new();
    private static BuildContext? s_current;

    private BuildContext(Type build, CommandLine commandLine, ParameterCatalog catalog, OutputRouter output)
    {
        var workingDirectory = Environment.CurrentDirectory;
        Output = output;
        Catalog = catalog;
        Parameters = new ParameterValues(catalog, commandLine, new EnvironmentVariables(Variables()), workingDirectory);

        // Read once and taken away, so that programs that the build starts do not inherit it.
        var script = Environment.GetEnvironmentVariable(RootLocator.ScriptVariable);
        Environment.SetEnvironmentVariable(RootLocator.ScriptVariable, null);
        RootDirectory = RootLocator.Find(
            Parameters.ValueOf<string>(BuiltInParameters.Root), script, workingDirectory, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));
        TemporaryDirectory = RootDirectory / RootLocator.Marker / "temp";
        Profiles = Parameters.ValueOf<string[]>(BuiltInParameters.Profile) ?? [];
        Files = ReadFiles();
        Parameters.Add(Files, RootDirectory);
        foreach (var secret in Parameters.Secrets())
            output.Masker.Add(secret);

        Host = HostSelection.Select(Parameters.ValueOf<string>(BuiltInParameters.Host), build);
        Verbosity = Parameters.ValueOrDefault(BuiltInParameters.Verbosity) as Verbosity? ?? Verbosity.Normal;
        Screen = NewScreen(output.Out, Console.IsOutputRedirected);
        ErrorScreen = NewScreen(output.Error, Console.IsErrorRedirected);
    }

    /// <summary>The context of this process; outside a run, one without arguments.</summary>
    public static BuildContext Current
    {
        get
        {
            lock (s_gate)
                return s_current ??= Create(typeof(NukeBuild), [], new OutputRouter(Console.Out, Console.Error));
        }
    }

    public OutputRouter Output { get; }

    public ParameterCatalog Catalog { get; }

    public ParameterValues Parameters { get; }

    public IReadOnlyList<ParameterFile> Files { get; }

    public AbsolutePath RootDirectory { get; }

    public AbsolutePath TemporaryDirectory { get; }

    public string[] Profiles { get; }

    public Host Host { get; set; }

    public Verbosity Verbosity
    {
        get;
        set
        {
            field = value;
            BuildLog.Apply(value);
        }
    }

    public Screen Screen { get; }

    public Screen ErrorScreen { get; }

    public TimeProvider Clock { get; } = TimeProvider.System;

    /// <exception cref="UsageException">The build cannot start as it was asked to.</exception>
    public static BuildContext Start(Type build, IReadOnlyList<string> words, OutputRouter output)
    {
        var context = Create(build, words, output);
        lock (s_gate)
            s_current = context;
        return context;
    }

    private static BuildContext Create(Type build, IReadOnlyList<string> words, OutputRouter output)
    {
        var catalog = new ParameterCatalog(build);
        return new BuildContext(build, CommandLine.Parse(words, catalog), catalog, output);
    }

    private static IEnumerable<KeyValuePair<string, string>> Variables() => Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>().Select(x => KeyValuePair.Create((string)x.Key, (string?)x.Value ?? ""));

    private List<ParameterFile> ReadFiles()
    {
        var folder = RootDirectory / RootLocator.Marker;
        var files = new List<ParameterFile>();
        foreach (var profile in Profiles.Reverse())
        {
            string path = folder / $"parameters.{profile}.json";
            if (!File.Exists(path))
                throw new UsageException(Faults.MissingProfile(profile, path, ProfilesIn(folder)));
            files.Add(ParameterFile.Read(path, profile));
        }

        string shared = folder / "parameters.json";
        if (File.Exists(shared))
            files.Add(ParameterFile.Read(shared, ""));
        return files;
    }

    private static List<string> ProfilesIn(string folder) => !Directory.Exists(folder)
        ? []
        : [.. Directory.GetFiles(folder, "parameters.*.json").Select(x => Path.GetFileNameWithoutExtension(x)["parameters.".Length..]).Order(StringComparer.Ordinal)];

    private Screen NewScreen(TextWriter writer, bool redirected)
    {
        var width = int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out var columns) && columns >= 40
            ? columns
            : redirected ? Screen.DefaultWidth : Math.Max(Console.WindowWidth, 40);
        var colours = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && (Host.TakesColours || (!redirected && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb")));
        return new Screen(writer, width, colours);
    }
}
