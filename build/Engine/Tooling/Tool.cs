namespace Nuke.Common.Tooling;

/// <summary>
/// A tool to call like a method: <c>Git($"tag {Version}")</c>. Waits, expects success unless there is an
/// <paramref name="exitHandler"/>, and returns the output. Parameters are those of <see cref="ProcessTasks"/>.
/// </summary>
public delegate IReadOnlyCollection<Output> Tool(
    ArgumentStringHandler arguments,
    string? workingDirectory = null,
    IReadOnlyDictionary<string, string>? environmentVariables = null,
    int? timeout = null,
    bool? logOutput = null,
    bool? logInvocation = null,
    Action<OutputType, string>? logger = null,
    Action<IProcess>? exitHandler = null);
