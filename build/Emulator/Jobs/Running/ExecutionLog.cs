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
            Try(() => _writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{_time.GetUtcNow():yyyy-MM-dd HH:mm:ss}Z] {line}")));
    }

    public void Dispose()
    {
        try
        {
            _writer.Dispose();
        }
        catch (IOException exception) when (DiskRoom.IsLacking(exception))
        {
            // What it held was left out before.
        }
    }

    /// <summary>A line that finds no room on the disk is left out: it says again what the records say.</summary>
    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (IOException exception) when (DiskRoom.IsLacking(exception))
        {
        }
    }
}
