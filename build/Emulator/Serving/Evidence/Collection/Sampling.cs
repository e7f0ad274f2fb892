using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MlOpsBuild.Emulator.Serving.Evidence.Collection;

/// <summary>Chance that depends on the correlation id alone, so that inputs and outputs of a request are kept or left together.</summary>
internal static class Sampling
{
    /// <summary>A number from 0 to less than 1, the same for the same seed and id.</summary>
    public static double Place(ulong seed, string correlationId)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{correlationId}"));
        return (BinaryPrimitives.ReadUInt64LittleEndian(hash) >> 11) * (1.0 / (1UL << 53));
    }
}
