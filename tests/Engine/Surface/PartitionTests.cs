using System.ComponentModel;
using CsCheck;
using Nuke.Common.CI;

namespace MlOpsBuild.Engine.Tests.Surface;

public sealed class PartitionTests
{
    [Fact]
    public void Every_item_is_in_exactly_one_part()
        => Gen.Select(Gen.Int[1, 12], Gen.Int[0, 40]).Sample((total, count) =>
        {
            var items = Enumerable.Range(0, count).ToList();
            var parts = Enumerable.Range(1, total).Select(x => new Partition { Part = x, Total = total }.GetCurrent(items).ToList()).ToList();
            parts.SelectMany(x => x).Order().ShouldBe(items);
            (parts.Max(x => x.Count) - parts.Min(x => x.Count)).ShouldBeLessThanOrEqualTo(1);
        });

    [Fact]
    public void The_whole_holds_everything()
    {
        Partition.Single.GetCurrent([1, 2, 3]).ShouldBe([1, 2, 3]);
        Partition.Single.IsIn(7).ShouldBeTrue();
    }

    [Fact]
    public void A_part_takes_the_work_of_its_number()
    {
        var partition = Parse("2/3");
        partition.GetCurrent(["a", "b", "c", "d", "e"]).ShouldBe(["b", "e"]);
        (partition.IsIn(1), partition.IsIn(2)).ShouldBe((false, true));
        partition.ToString().ShouldBe("2/3");
    }

    [Theory]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("3")]
    [InlineData("1/2/3")]
    [InlineData("one/two")]
    public void What_is_no_part_of_a_whole_is_refused(string text) => Should.Throw<FormatException>(() => Parse(text));

    private static Partition Parse(string text) => (Partition)TypeDescriptor.GetConverter(typeof(Partition)).ConvertFromInvariantString(text)!;
}
