using MlOpsBuild.Journeys.Tests.Packages;

namespace MlOpsBuild.Journeys.Tests.Operations;

/// <summary>The build's program as it was compiled, with the emulator that it carries.</summary>
internal static class BuildProgram
{
    public static string Folder { get; } = Path.Combine(PackageFeed.Say("BuildOutput"), "_build", PackageFeed.Say("Configuration").ToLowerInvariant());

    public static string File { get; } = Path.Combine(Folder, "_build");
}
