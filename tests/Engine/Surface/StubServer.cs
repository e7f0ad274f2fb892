using Nuke.Common;
using Nuke.Common.CI;

namespace MlOpsBuild.Engine.Tests.Surface;

/// <summary>A CI system that says what it is told to.</summary>
public sealed class StubServer(string? branch, string? commit) : Host, IBuildServer
{
    public string? Branch { get; } = branch;

    public string? Commit { get; } = commit;
}
