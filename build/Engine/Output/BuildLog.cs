using Serilog;
using Serilog.Events;

namespace Nuke.Common.Output;

/// <summary>Connects Serilog's <see cref="Log"/> to the screen and the log file.</summary>
internal static class BuildLog
{
    private static LogSink? s_console;

    /// <summary>Warnings and errors so far.</summary>
    public static IReadOnlyList<(string? Target, LogEvent Event)> Problems => s_console?.Problems ?? [];

    /// <param name="context">Screen, host and verbosity.</param>
    /// <param name="timestamps">Whether lines begin with the time.</param>
    public static void Open(BuildContext context, Func<bool> timestamps)
    {
        s_console = new LogSink(context.Screen, context.Host, timestamps);
        Apply(context.Verbosity);
        Log.Logger = ToConsole(s_console).CreateLogger();
    }

    /// <summary>From now on keeps everything in a file too.</summary>
    public static void KeepIn(FileLog file) => Log.Logger = ToConsole(s_console!).WriteTo.Sink(file).CreateLogger();

    public static void Apply(Verbosity verbosity)
    {
        if (s_console == null)
            return;
        s_console.Level.MinimumLevel = verbosity switch
        {
            Verbosity.Verbose => LogEventLevel.Verbose,
            Verbosity.Normal => LogEventLevel.Debug,
            Verbosity.Minimal => LogEventLevel.Warning,
            _ => LogEventLevel.Error,
        };
    }

    public static void Close() => Log.CloseAndFlush();

    private static LoggerConfiguration ToConsole(LogSink console) => new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(console);
}
