using System.Diagnostics.CodeAnalysis;

namespace MlOpsBuild.Emulator.Serving.Routing;

/// <summary>Chance for spreading requests: nobody's secret, and asked for by every request.</summary>
internal static class Chance
{
    /// <summary>A number from 0 on, below a bound.</summary>
    [SuppressMessage("Security", "CA5394", Justification = "A split of traffic is no secret, and the secure generator costs more than the choice itself.")]
    public static int Below(int bound) => Random.Shared.Next(bound);
}
