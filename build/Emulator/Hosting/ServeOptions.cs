using System.Globalization;
using MlOpsBuild.Emulator.Messages;

namespace MlOpsBuild.Emulator.Hosting;

/// <summary>What <c>serve</c> was asked to do.</summary>
internal sealed record ServeOptions
{
    /// <summary>Long enough for a coffee between two commands, short enough that nothing lingers overnight.</summary>
    public static readonly TimeSpan DefaultIdleTimeout = TimeSpan.FromMinutes(30);

    private const int MostParallel = 1024;

    public const string Help = """
        An Azure Machine Learning emulator: serves the service's REST surface on 127.0.0.1.

          MlOpsBuild.Emulator serve --state <folder> [options]
          MlOpsBuild.Emulator format

          --state <folder>        where everything is kept; created for its owner only
          --port <number>         0, the default: the port of the last time if it is free, else any
          --idle-timeout <time>   ends by itself after this time without a request or a running job, as hh:mm:ss;
                                  default 00:30:00, 00:00:00 never
          --parallel <number>     how many commands of jobs run at once; default: one a processor
          --install-environments  lets conda or pip install what the environments of jobs name
          --https                 serves https, with a certificate made for this folder; <folder>/certificate.pem
                                  is what clients are to trust (SSL_CERT_FILE, REQUESTS_CA_BUNDLE,
                                  NODE_EXTRA_CA_CERTS, curl --cacert)
          --detached              leaves the terminal: its Ctrl-C and its closing do not end it
          format                  prints the newest format of a state folder that this program knows
          --help                  this text

        The address and the token lie in <folder>/emulator.json while it runs. A second serve on the same folder
        prints the address of the first and ends.

        """;

    /// <summary>Full path of the state folder.</summary>
    public string State { get; init; } = "";

    /// <summary>The port, or 0 for any.</summary>
    public int Port { get; init; }

    /// <summary>Time without a request after which it ends; zero for never.</summary>
    public TimeSpan IdleTimeout { get; init; } = DefaultIdleTimeout;

    /// <summary>How many commands of jobs run at once.</summary>
    public int Parallel { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether the packages of environments are installed, where there is a tool that can.</summary>
    public bool InstallsEnvironments { get; init; }

    /// <summary>Whether it serves https instead of http.</summary>
    public bool IsHttps { get; init; }

    /// <summary>Whether it outlives the terminal it was started from.</summary>
    public bool IsDetached { get; init; }

    /// <summary>The options, or null when help is asked for.</summary>
    /// <exception cref="FaultException">The command line says something else (MLO280).</exception>
    public static ServeOptions? Parse(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0 || arguments.Any(x => x is "--help" or "-h" or "-?"))
            return null;
        if (arguments[0] != "serve")
            throw Faults.Usage($"There is no command '{arguments[0]}'; there is 'serve'.");

        var options = new ServeOptions();
        var rest = new Queue<string>(arguments.Skip(1));
        while (rest.TryDequeue(out var name))
            options = With(options, name, rest);
        return options.State.Length > 0 ? options : throw Faults.Usage("--state <folder> is missing.");
    }

    private static ServeOptions With(ServeOptions options, string name, Queue<string> rest) => name switch
    {
        "--https" => options with { IsHttps = true },
        "--detached" => options with { IsDetached = true },
        "--install-environments" => options with { InstallsEnvironments = true },
        "--state" => options with { State = Path.GetFullPath(Value(name, rest)) },
        "--port" => options with { Port = PortOf(Value(name, rest)) },
        "--idle-timeout" => options with { IdleTimeout = TimeOf(Value(name, rest)) },
        "--parallel" => options with { Parallel = CountOf(Value(name, rest)) },
        _ => throw Faults.Usage($"There is no option '{name}'."),
    };

    private static string Value(string name, Queue<string> rest)
        => rest.TryDequeue(out var value) && value.Length > 0 ? value : throw Faults.Usage($"{name} is given without a value.");

    private static int PortOf(string value)
        => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue
            ? port
            : throw Faults.Usage($"--port takes a number from 0 to 65535, not '{value}'.");

    private static int CountOf(string value)
        => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= MostParallel
            ? count
            : throw Faults.Usage($"--parallel takes a number from 1 to {MostParallel}, not '{value}'.");

    private static TimeSpan TimeOf(string value)
        => TimeSpan.TryParseExact(value, "c", CultureInfo.InvariantCulture, out var time) && time >= TimeSpan.Zero && value.Contains(':', StringComparison.Ordinal)
            ? time
            : throw Faults.Usage($"--idle-timeout takes a time as hh:mm:ss, not '{value}'.");
}
