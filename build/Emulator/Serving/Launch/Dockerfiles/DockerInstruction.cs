namespace MlOpsBuild.Emulator.Serving.Launch.Dockerfiles;

/// <summary>One instruction, its continued lines joined.</summary>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="Name">In capitals.</param>
/// <param name="Text">What follows the name.</param>
internal sealed record DockerInstruction(int Line, string Name, string Text);
