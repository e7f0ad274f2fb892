using System.Diagnostics.CodeAnalysis;

namespace MlOpsBuild.Emulator.Serving.Routing;

/// <summary>Chance for spreading requests: nobody's secret, and asked for by every request.</summary>
internal static class Chance
{
    /// <summary>A number from 0 on, below a bound.</summary>
    [SuppressMessage("Security", "CA5394", Justification = "A split of traffic is no secret, and the secure generator costs more than the choice itself.")]
    public static int Below(int bound) => Random.Shared.Next(bound);

    /// <summary>A request's id, as a random UUID is written.</summary>
    [SuppressMessage("Security", "CA5394", Justification = "It tells requests apart and opens nothing; the secure generator asks the system for each.")]
    public static string Id()
    {
        Span<byte> random = stackalloc byte[16];
        Random.Shared.NextBytes(random);
        (random[6], random[8]) = ((byte)((random[6] & 0x0F) | 0x40), (byte)((random[8] & 0x3F) | 0x80));
        return new Guid(random, bigEndian: true).ToString();
    }
}
