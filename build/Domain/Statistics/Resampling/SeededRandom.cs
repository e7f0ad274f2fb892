using System.Numerics;

namespace MlOpsBuild.Domain.Statistics.Resampling;

/// <summary>
/// Random numbers that are the same on every machine and framework for the same seed: xoshiro256** of Blackman and Vigna
/// (2021, ACM TOMS 47:36), its state filled by SplitMix64. Not for secrets, and not for several threads at once.
/// </summary>
/// <remarks><c>System.Random</c> promises its sequence for no version but the running one.</remarks>
public sealed class SeededRandom
{
    private ulong _a, _b, _c, _d;

    /// <summary>Begins the sequence of a seed; every seed, zero too, has one.</summary>
    public SeededRandom(ulong seed) => (_a, _b, _c, _d) = (Mix(ref seed), Mix(ref seed), Mix(ref seed), Mix(ref seed));

    /// <summary>The next 64 bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1), of 53 bits.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [0, bound): the high half of a 128-bit product, whose bias is below bound / 2⁶⁴.</summary>
    public int NextBelow(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        return (int)Math.BigMul(NextBits(), (ulong)bound, out _);
    }

    /// <summary>Standard normal, by Box and Muller (1958).</summary>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());

    private static ulong Mix(ref ulong state)
    {
        var mixed = state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
