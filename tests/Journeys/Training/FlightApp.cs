using MlOpsBuild.Journeys.Tests.Bootstrap;
using MlOpsBuild.Journeys.Tests.Packages;

namespace MlOpsBuild.Journeys.Tests.Training;

/// <summary>The program of the sample repository, published once for all journeys.</summary>
public sealed class FlightApp : IDisposable
{
    public FlightApp()
    {
        Source = Path.Combine(PackageFeed.Say("RepositoryRoot"), "templates", "flight-delay");
        Folder = Directory.CreateTempSubdirectory("flight-app-").FullName;
        ForeignRepository.Copy(Source, Folder, "bin", "obj", "artifacts", ".mlops");
        ForeignRepository.Shell(Folder, "dotnet", "publish", "src/FlightDelay", "-c", "Release", "-o", "artifacts/app", "--nologo", "-v", "q");
    }

    /// <summary>A copy of the sample repository with its program.</summary>
    public string Folder { get; }

    /// <summary>The sample repository itself.</summary>
    public string Source { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
