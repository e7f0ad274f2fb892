using System.Diagnostics.CodeAnalysis;
using Nuke.Common.Utilities;
using Serilog;
using Serilog.Events;

namespace Nuke.Common.Tooling;

/// <summary>Starts processes.</summary>
[SuppressMessage("Usage", "CA2211", Justification = "NUKE has fields here, and builds set them.")]
public static partial class ProcessTasks
{
    /// <summary>Whether output is logged where the caller does not say.</summary>
    public static bool DefaultLogOutput = true;

    /// <summary>Whether the command line is logged where the caller does not say.</summary>
    public static bool DefaultLogInvocation = true;

    /// <summary>Whether the working directory is logged with the command line.</summary>
    public static bool LogWorkingDirectory = true;

    /// <summary>
    /// Logs a line of output at debug level. Lines of standard error too: progress and warnings go there as often as
    /// errors, and if the process fails they are part of the <see cref="ProcessException"/>.
    /// </summary>
    public static void DefaultLogger(OutputType type, string output) => Log.Debug("{Line:l}", output);

    private static ChildProcess Start(
        string toolPath,
        string arguments,
        string? workingDirectory,
        IReadOnlyDictionary<string, string>? environmentVariables,
        int? timeout,
        bool? logOutput,
        bool? logInvocation,
        Action<OutputType, string>? logger,
        Func<string, string>? outputFilter)
    {
        var request = new ProcessRequest
        {
            FileName = toolPath,
            Arguments = arguments,
            WorkingDirectory = workingDirectory ?? EnvironmentInfo.WorkingDirectory,
            EnvironmentVariables = environmentVariables,
            TimeLimit = timeout is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
            Logger = logOutput ?? DefaultLogOutput ? logger ?? DefaultLogger : null,
            OutputFilter = outputFilter ?? (text => text),
        };
        Assert.FileExists(request.FileName, $"Expected tool to exist: {request.FileName}");
        Assert.DirectoryExists(request.WorkingDirectory, $"Expected working directory to exist: {request.WorkingDirectory}");

        if (logInvocation ?? DefaultLogInvocation)
            Announce(request);
        return ChildProcess.Start(request, ChildProcesses.Registry);
    }

    private static void Announce(ProcessRequest request)
    {
        Log.Information(
            "> {ToolPath:l} {Arguments:l}",
            request.FileName.DoubleQuoteIfNeeded(),
            request.OutputFilter(request.Arguments));

        if (!LogWorkingDirectory)
            return;
        var isUsual = string.Equals(request.WorkingDirectory, EnvironmentInfo.WorkingDirectory, StringComparison.Ordinal);
        Log.Write(
            isUsual ? LogEventLevel.Verbose : LogEventLevel.Information,
            "@ {WorkingDirectory:l}",
            request.WorkingDirectory);
    }
}
