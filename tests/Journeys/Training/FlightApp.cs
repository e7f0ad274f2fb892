using MlOpsBuild.Journeys.Tests.Packages;

namespace MlOpsBuild.Journeys.Tests.Training;

/// <summary>The sample repository with its program, published once for all journeys.</summary>
public sealed class FlightApp : IDisposable
{
    private static readonly string[] s_made = ["bin", "obj", "artifacts", ".mlops", ".nuke"];

    public FlightApp()
    {
        Copy(Path.Combine(PackageFeed.Say("RepositoryRoot"), "templates", "flight-delay"), Folder);
        PackageFeed.DotNet(Folder, "publish", "src/FlightDelay", "-c", "Release", "-o", "artifacts/app", "--nologo", "-v", "q");
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("flight-app-").FullName;

    public static void Copy(string from, string to, bool withProgram = false)
    {
        foreach (var folder in Directory.EnumerateDirectories(from).Where(x => !s_made.Contains(Path.GetFileName(x))))
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        if (withProgram)
            Copy(Path.Combine(from, "artifacts", "app"), Path.Combine(to, "artifacts", "app"));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
