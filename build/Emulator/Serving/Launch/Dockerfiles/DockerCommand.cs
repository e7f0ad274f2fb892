namespace MlOpsBuild.Emulator.Serving.Launch.Dockerfiles;

/// <summary>What CMD or ENTRYPOINT state.</summary>
/// <param name="Words">The exec form's words, or the shell form's whole text as the only one.</param>
/// <param name="IsShell">Whether a shell is given it.</param>
internal sealed record DockerCommand(IReadOnlyList<string> Words, bool IsShell);
