namespace MlOpsBuild.Emulator.Tests.Harness;

/// <summary>A folder that goes with its test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("emulator-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
