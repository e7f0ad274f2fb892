using Nuke.Common;

namespace MlOpsBuild.Engine.Tests.Surface;

/// <summary>Sets the host until disposed.</summary>
public sealed class OnHost : IDisposable
{
    private readonly Host _before = NukeBuild.Host;

    public OnHost(Host host) => NukeBuild.Host = host;

    public void Dispose() => NukeBuild.Host = _before;
}
