using System.Globalization;
using MlOpsBuild.Emulator.Messages;

namespace MlOpsBuild.Emulator.Hosting;

/// <summary>What <c>serve</c> was asked to do.</summary>
internal sealed record ServeOptions
{
    /// <summary>Long enough for a coffee between two commands, short enough that nothing lingers overnight.</summary>
    public static readonly TimeSpan DefaultIdleTimeout = TimeSpan.FromMinutes(30);

    public const string Help = """
        An Azure Machine Learning emulator: serves the service's REST surface on 127.0.0.1.

          MlOpsBuild.Emulator serve --state <folder> [--port <number>] [--idle-timeout <time>] [--detached]
          MlOpsBuild.Emulator format

          --state <folder>        where everything is kept; created for its owner only
          --port <number>         0, the default: the port of the last time if it is free, else any
          --idle-timeout <time>   ends by itself after this time without a request, as hh:mm:ss;
                                  default 00:30:00, 00:00:00 never
          --detached              leaves the terminal: its Ctrl-C and its closing do not end it
          format                  prints the newest format of a state folder that this program knows
          --help                  this text

        The address and the token lie in <folder>/emulator.json while it runs. A second serve on the same folder
        prints the address of the first and ends.

        """;

    /// <summary>Full path of the state folder.</summary>
    public required string State { get; init; }

    /// <summary>The port, or 0 for any.</summary>
    public int Port { get; init; }

    /// <summary>Time without a request after which it ends; zero for never.</summary>
    public TimeSpan IdleTimeout { get; init; } = DefaultIdleTimeout;

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

        var (state, port, idle, detached) = ((string?)null, 0, DefaultIdleTimeout, false);
        for (var i = 1; i < arguments.Count; i += 2)
        {
            var (name, value) = (arguments[i], i + 1 < arguments.Count ? arguments[i + 1] : null);
            if (name == "--detached")
            {
                (detached, i) = (true, i - 1);
                continue;
            }

            switch (name)
            {
                case "--state": state = value; break;
                case "--port": port = PortOf(value); break;
                case "--idle-timeout": idle = TimeOf(value); break;
                default: throw Faults.Usage($"There is no option '{name}'.");
            }

            if (string.IsNullOrEmpty(value))
                throw Faults.Usage($"{name} is given without a value.");
        }

        if (state is null)
            throw Faults.Usage("--state <folder> is missing.");
        return new ServeOptions { State = Path.GetFullPath(state), Port = port, IdleTimeout = idle, IsDetached = detached };
    }

    private static int PortOf(string? value)
        => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue
            ? port
            : throw Faults.Usage($"--port takes a number from 0 to 65535, not '{value}'.");

    private static TimeSpan TimeOf(string? value)
        => TimeSpan.TryParseExact(value, "c", CultureInfo.InvariantCulture, out var time) && time >= TimeSpan.Zero && value!.Contains(':', StringComparison.Ordinal)
            ? time
            : throw Faults.Usage($"--idle-timeout takes a time as hh:mm:ss, not '{value}'.");
}
