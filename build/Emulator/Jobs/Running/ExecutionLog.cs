using System.Globalization;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Jobs.Running;

/// <summary>What a pipeline says of its steps, a line each: <c>logs/azureml/executionlogs.txt</c>.</summary>
internal sealed class ExecutionLog : IDisposable
{
    public const string Name = "logs/azureml/executionlogs.txt";

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly StreamWriter _writer;

    public ExecutionLog(string file, TimeProvider time)
    {
        _time = time;
        _writer = new StreamWriter(OwnerOnly.Open(file, FileMode.Create, FileAccess.Write, FileShare.Read)) { AutoFlush = true };
    }

    public void Write(string line)
    {
        lock (_gate)
            _writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{_time.GetUtcNow():yyyy-MM-dd HH:mm:ss}Z] {line}"));
    }

    public void Dispose() => _writer.Dispose();
}
