using System.Globalization;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace Nuke.Common.Output;

/// <summary>
/// Prints log events as <c>12:34:56 [INF] message</c>, hands warnings and errors to the host for its
/// annotations, and keeps them for the block at the end.
/// </summary>
internal sealed class LogSink(Screen screen, Host host, Func<bool> timestamps) : ILogEventSink
{
    private static readonly MessageTemplateTextFormatter s_message = new("{Message:l}", CultureInfo.InvariantCulture);
    private readonly List<(string? Target, LogEvent Event)> _problems = [];

    /// <summary>The target at work in this flow of control.</summary>
    public static AsyncLocal<string?> CurrentTarget { get; } = new();

    public LoggingLevelSwitch Level { get; } = new(LogEventLevel.Debug);

    /// <summary>Warnings and errors so far, with the target that logged each.</summary>
    public IReadOnlyList<(string? Target, LogEvent Event)> Problems
    {
        get
        {
            lock (_problems)
                return [.. _problems];
        }
    }

    public void Emit(LogEvent logEvent)
    {
        var message = Render(logEvent);
        if (host.FilterMessage(message))
        {
            screen.Line(message);
            return;
        }

        if (logEvent.Level >= LogEventLevel.Warning)
            Report(logEvent, message);
        if (logEvent.Level < Level.MinimumLevel)
            return;
        var time = timestamps() ? logEvent.Timestamp.ToString("HH:mm:ss ", CultureInfo.InvariantCulture) : "";
        screen.Line($"{time}[{screen.Paint(Abbreviation(logEvent.Level), ColourOf(logEvent.Level))}] {message}{Details(logEvent, Level.MinimumLevel)}");
    }

    public static string Render(LogEvent logEvent)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        s_message.Format(logEvent, text);
        return text.ToString();
    }

    public static string Abbreviation(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => "VRB",
        LogEventLevel.Debug => "DBG",
        LogEventLevel.Information => "INF",
        LogEventLevel.Warning => "WRN",
        LogEventLevel.Error => "ERR",
        _ => "FTL",
    };

    public static Ink ColourOf(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose or LogEventLevel.Debug => Ink.Grey,
        LogEventLevel.Information => Ink.Cyan,
        LogEventLevel.Warning => Ink.Yellow,
        _ => Ink.Red,
    };

    /// <summary>The exception below the message: its text for a failure that was meant to be read, its trace for a bug.</summary>
    private static string Details(LogEvent logEvent, LogEventLevel level)
    {
        if (logEvent.Exception is not { } exception)
            return "";
        var text = level > LogEventLevel.Verbose && ExpectedFailure.Is(exception) ? exception.Message : exception.ToString();
        return Environment.NewLine + text;
    }

    private void Report(LogEvent logEvent, string message)
    {
        lock (_problems)
            _problems.Add((CurrentTarget.Value, logEvent));
        var full = logEvent.Exception is { } exception ? $"{message}: {exception.Message}" : message;
        if (logEvent.Level == LogEventLevel.Warning)
            host.ReportWarning(full);
        else
            host.ReportError(full);
    }
}
