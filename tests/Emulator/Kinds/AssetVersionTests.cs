using System.Globalization;
using System.Numerics;
using CsCheck;
using MlOpsBuild.Emulator.Kinds;

namespace MlOpsBuild.Emulator.Tests.Kinds;

/// <summary>The order of versions.</summary>
public sealed class AssetVersionTests
{
    private static readonly Gen<string> s_version = Gen.Char["019a.-"].Array[1, 8].Select(x => new string(x));

    [Fact]
    public void It_is_a_total_order()
        => Gen.Select(s_version, s_version, s_version).Sample((a, b, c) =>
        {
            Math.Sign(AssetVersion.Order.Compare(a, b)).ShouldBe(-Math.Sign(AssetVersion.Order.Compare(b, a)));
            (AssetVersion.Order.Compare(a, b) == 0).ShouldBe(a == b);
            if (AssetVersion.Order.Compare(a, b) <= 0 && AssetVersion.Order.Compare(b, c) <= 0)
                AssetVersion.Order.Compare(a, c).ShouldBeLessThanOrEqualTo(0);
        });

    [Fact]
    public void Numbers_of_any_length_compare_as_numbers()
        => Gen.Select(Gen.ULong, Gen.ULong).Sample((a, b)
            => Math.Sign(AssetVersion.Order.Compare($"1.{a}", $"1.{b}")).ShouldBe(a.CompareTo(b)));

    [Fact]
    public void The_next_version_is_one_more_than_the_greatest_number()
        => Gen.Select(Gen.ULong.Array[1, 5], s_version.Array[0, 3]).Sample((numbers, others) =>
        {
            var greatest = numbers.Select(x => (BigInteger)x).Concat(others.Where(x => x.All(char.IsAsciiDigit)).Select(x => BigInteger.Parse(x, CultureInfo.InvariantCulture))).Max();

            AssetVersion.Next([.. numbers.Select(x => $"{x}"), .. others]).ShouldBe($"{greatest + 1}");
        });

    [Fact]
    public void Without_a_number_the_next_version_is_1() => AssetVersion.Next(["a", "1.0"]).ShouldBe("1");
}
