using System.Collections.Concurrent;
using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace MlOpsBuild.Engine.Tests.Tooling;

/// <summary>Stands in for the logger of the whole process; tests that use it must not run beside others.</summary>
public sealed class CollectingLogger : ILogEventSink, IDisposable
{
    private readonly ILogger _before = Log.Logger;
    private readonly ConcurrentQueue<LogEvent> _events = new();

    public CollectingLogger() => Log.Logger = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(this).CreateLogger();

    public IEnumerable<string> Lines(LogEventLevel level) =>
        _events.Where(x => x.Level == level).Select(x => x.RenderMessage(CultureInfo.InvariantCulture));

    public string Text => string.Join('\n', _events.Select(x => x.RenderMessage(CultureInfo.InvariantCulture)));

    public void Emit(LogEvent logEvent) => _events.Enqueue(logEvent);

    public void Dispose() => Log.Logger = _before;
}

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class LoggerOfTheProcess
{
    public const string Name = "Logger of the process";
}
