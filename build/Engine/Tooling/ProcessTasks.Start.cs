namespace Nuke.Common.Tooling;

public static partial class ProcessTasks
{
    /// <summary>
    /// Starts a tool. Interpolated values become one argument each; <c>{value:r}</c> is redacted wherever it would
    /// be seen, <c>{value:nq}</c> is taken as it is.
    /// </summary>
    /// <param name="toolPath">A path, or a name to look up in <c>PATH</c>; a <c>.dll</c> is run by <c>dotnet</c>.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="workingDirectory">That of the build by default.</param>
    /// <param name="environmentVariables">The whole environment of the process; that of the build by default.</param>
    /// <param name="timeout">In milliseconds; then the process and all it started are killed.</param>
    /// <param name="logOutput">Whether lines go to the logger.</param>
    /// <param name="logInvocation">Whether the command line is logged.</param>
    /// <param name="logger">Called for each line, one at a time.</param>
    /// <exception cref="ArgumentException">Tool or working directory do not exist.</exception>
    /// <exception cref="OperationCanceledException">The build is being cancelled.</exception>
    public static IProcess StartProcess(
        string toolPath,
        ArgumentStringHandler arguments,
        string? workingDirectory = null,
        IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string>? logger = null)
        => StartProcess(
            toolPath,
            arguments.ToStringAndClear(),
            workingDirectory,
            environmentVariables,
            timeout,
            logOutput,
            logInvocation,
            logger,
            arguments.GetFilter());

    /// <summary>Starts a tool with a command line that is quoted already.</summary>
    /// <param name="toolPath">A path, or a name to look up in <c>PATH</c>; a <c>.dll</c> is run by <c>dotnet</c>.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="workingDirectory">That of the build by default.</param>
    /// <param name="environmentVariables">The whole environment of the process; that of the build by default.</param>
    /// <param name="timeout">In milliseconds; then the process and all it started are killed.</param>
    /// <param name="logOutput">Whether lines go to the logger.</param>
    /// <param name="logInvocation">Whether the command line is logged.</param>
    /// <param name="logger">Called for each line, one at a time.</param>
    /// <param name="outputFilter">Applied to the command line and to each line wherever they are seen.</param>
    /// <exception cref="ArgumentException">Tool or working directory do not exist.</exception>
    /// <exception cref="OperationCanceledException">The build is being cancelled.</exception>
    public static IProcess StartProcess(
        string toolPath,
        string? arguments = null,
        string? workingDirectory = null,
        IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string>? logger = null,
        Func<string, string>? outputFilter = null)
    {
        toolPath = ToolPathResolver.Resolve(toolPath.NotNull());
        if (ToolPathResolver.RunnerOf(toolPath) is { } runner)
        {
            arguments = $"{ArgumentQuoting.QuoteIfNeeded(toolPath)} {arguments}".TrimEnd();
            toolPath = runner;
        }

        return Start(
            toolPath,
            arguments ?? "",
            workingDirectory,
            environmentVariables,
            timeout,
            logOutput,
            logInvocation,
            logger,
            outputFilter);
    }

    /// <summary>Hands a command line to the shell: <c>bash</c> (or <c>sh</c>), on Windows <c>cmd</c>.</summary>
    /// <param name="command">The command line, in the language of the shell.</param>
    /// <param name="workingDirectory">That of the build by default.</param>
    /// <param name="environmentVariables">The whole environment of the process; that of the build by default.</param>
    /// <param name="timeout">In milliseconds; then the process and all it started are killed.</param>
    /// <param name="logOutput">Whether lines go to the logger.</param>
    /// <param name="logInvocation">Whether the command line is logged.</param>
    /// <param name="logger">Called for each line, one at a time.</param>
    /// <param name="outputFilter">Applied to the command line and to each line wherever they are seen.</param>
    /// <exception cref="OperationCanceledException">The build is being cancelled.</exception>
    public static IProcess StartShell(
        string command,
        string? workingDirectory = null,
        IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string>? logger = null,
        Func<string, string>? outputFilter = null)
    {
        // cmd takes everything between the outer quotes as it is; the others take one quoted argument.
        var (shell, arguments) = EnvironmentInfo.IsWin
            ? (ToolPathResolver.GetPathExecutable("cmd"), $"/d /s /c \"{command}\"")
            : (ToolPathResolver.TryFindOnPath("bash") ?? ToolPathResolver.GetPathExecutable("sh"),
                $"-c {ArgumentQuoting.Quote(command)}");
        return Start(
            shell,
            arguments,
            workingDirectory,
            environmentVariables,
            timeout,
            logOutput,
            logInvocation,
            logger,
            outputFilter);
    }
}
