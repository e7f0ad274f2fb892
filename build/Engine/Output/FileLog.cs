using System.Diagnostics;
using System.Globalization;
using Nuke.Common.IO;
using Serilog.Core;
using Serilog.Events;

namespace Nuke.Common.Output;

/// <summary>
/// Writes every event, whatever the verbosity, to <c>.nuke/temp/build.&lt;time&gt;.log</c>; at the end
/// <c>build.log</c> is the newest. Secrets are masked here too.
/// </summary>
internal sealed class FileLog : ILogEventSink, IDisposable
{
    private const int KeptLogs = 5;
    private readonly string _directory;
    private readonly string _path;
    private readonly MaskingWriter _writer;
    private readonly StreamWriter _file;

    public FileLog(AbsolutePath directory, Masker masker, TimeProvider clock)
    {
        _directory = directory;
        var time = clock.GetLocalNow().ToString("yyyy-MM-dd_HH-mm-ss", CultureInfo.InvariantCulture);
        _path = Path.Combine(directory, $"build.{time}.{Environment.ProcessId}.log");
        _file = new StreamWriter(_path) { AutoFlush = true };
        _writer = new MaskingWriter(_file, masker);
    }

    public void Emit(LogEvent logEvent)
    {
        var time = logEvent.Timestamp.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        var details = logEvent.Exception == null ? "" : Environment.NewLine + logEvent.Exception;
        _writer.WriteLine($"{time} | {LogSink.Abbreviation(logEvent.Level)[0]} | {LogSink.CurrentTarget.Value,-20} | {LogSink.Render(logEvent)}{details}");
    }

    public void Dispose()
    {
        _writer.Dispose();
        _file.Dispose();
        // Put in place by a rename: builds that end at once would meet in a copy.
        var newest = _path + ".copy";
        File.Copy(_path, newest, overwrite: true);
        File.Move(newest, Path.Combine(_directory, "build.log"), overwrite: true);
        var logs = Directory.GetFiles(_directory, "build.*.log").OrderDescending(StringComparer.Ordinal);
        foreach (var old in logs.Skip(KeptLogs).Where(x => !IsInUse(x)))
            File.Delete(old);
    }

    /// <summary>Whether the process in the file's name is alive: builds run side by side and within each other.</summary>
    private static bool IsInUse(string log)
    {
        try
        {
            using var process = Process.GetProcessById(int.Parse(log.Split('.')[^2], CultureInfo.InvariantCulture));
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
        {
            return false;
        }
    }
}
