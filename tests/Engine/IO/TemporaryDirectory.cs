using Nuke.Common.IO;

namespace MlOpsBuild.Engine.Tests.IO;

/// <summary>An empty directory that is gone after the test.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    public AbsolutePath Path { get; } = Directory.CreateTempSubdirectory("engine-").FullName;

    public static AbsolutePath operator /(TemporaryDirectory directory, string name) => directory.Path / name;

    public static AbsolutePath Divide(TemporaryDirectory directory, string name) => directory / name;

    public void Dispose() => Path.DeleteDirectory();
}
