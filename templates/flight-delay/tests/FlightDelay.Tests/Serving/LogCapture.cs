using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace FlightDelay.Tests.Serving;

/// <summary>Keeps what is logged as a warning or worse.</summary>
internal sealed class LogCapture : ILoggerProvider, ILogger
{
    private readonly Channel<(LogLevel Level, string Line)> _lines = Channel.CreateUnbounded<(LogLevel, string)>();

    /// <summary>The next line, when it comes.</summary>
    public ValueTask<(LogLevel Level, string Line)> NextAsync() => _lines.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            _lines.Writer.TryWrite((logLevel, $"{formatter(state, exception)} {exception}"));
    }

    public bool HasMore() => _lines.Reader.TryPeek(out _);

    public void Dispose() => _lines.Writer.TryComplete();
}
