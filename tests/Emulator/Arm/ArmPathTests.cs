using CsCheck;
using MlOpsBuild.Emulator.Arm;

namespace MlOpsBuild.Emulator.Tests.Arm;

/// <summary>How ids are taken apart.</summary>
public sealed class ArmPathTests
{
    private static readonly Gen<string> s_name = Gen.Char["abcXYZ019-_."].Array[1, 12].Select(x => new string(x)).Where(x => x is not ("." or ".."));

    [Fact]
    public void An_id_taken_apart_is_put_together_as_it_was()
        => Gen.Select(s_name, s_name, Gen.Select(s_name, s_name).Array[1, 4]).Sample((subscription, group, names) =>
        {
            var id = $"/subscriptions/{subscription}/resourceGroups/{group}/providers/{ArmPath.Provider}" + string.Concat(names.Select(x => $"/{x.Item1}/{x.Item2}"));
            var path = ArmPath.Parse(id)!;

            path.Id.ShouldBe(id);
            path.Tail.ShouldBeNull();
            path.Names.ShouldBe(names);
            ArmPath.Parse(id.ToUpperInvariant())!.Key.ShouldBe(path.Key);
            ArmPath.Parse(id + "/action")!.Tail.ShouldBe("action");
            path.Below("t", "n").Outer.Key.ShouldBe(path.Key);
            path.Key.ShouldStartWith(path.Parent + "/");
        });

    [Fact]
    public void No_text_breaks_it()
        => Gen.String.Sample(x => ArmPath.Parse("/subscriptions/s/providers/p/" + x)?.Names.ShouldAllBe(y => y.Name != ".." && !y.Name.Contains('/')));

    [Theory]
    [InlineData("/subscriptions/s")]
    [InlineData("/subscriptions/s/providers/p")]
    [InlineData("/subscriptions/s/providers/p/t/../n")]
    [InlineData("/subscriptions/s/providers/p/t/%2e%2e")]
    [InlineData("/subscriptions/s/providers/p/t/a%2fb")]
    [InlineData("/subscriptions/s/providers/p/t/a%00b")]
    [InlineData("/subscriptions/s/providers/p//t")]
    [InlineData("subscriptions/s/providers/p/t")]
    public void What_is_no_id_is_told_apart(string path) => ArmPath.Parse(path).ShouldBeNull();
}
