using System.Diagnostics.CodeAnalysis;

namespace MlOpsBuild.Engine.Tests.Surface;

/// <summary>The host is one a process, so tests that set it take turns.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
[SuppressMessage("Naming", "CA1711", Justification = "It is what xunit calls a collection.")]
public sealed class HostCollection
{
    public const string Name = "host";
}
