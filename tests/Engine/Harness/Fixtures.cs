namespace MlOpsBuild.Engine.Tests.Harness;

/// <summary>Programs that are compiled beside the tests: <c>bin/&lt;project&gt;/&lt;configuration&gt;/</c>.</summary>
internal static class Fixtures
{
    /// <summary>What the machine that runs the tests may have set and must not show in what they test.</summary>
    public static readonly IReadOnlyList<string> ForeignVariables = ["GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "TF_BUILD", "NO_COLOR", "NUKE_ROOT_DIRECTORY"];

    public static string Locate(string project, string assembly)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(here.Parent!.Parent!.FullName, project, here.Name, assembly);
    }
}
