using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Tests.Documents;

public sealed class ScalarTests
{
    [Theory]
    [InlineData("yes", "True")]
    [InlineData("off", "False")]
    [InlineData("010", "8")]
    [InlineData("0x1F", "31")]
    [InlineData("1_000", "1000")]
    [InlineData("1:30", "90")]
    [InlineData("1.50", "1.5")]
    [InlineData("1e-3", "1e-3")]
    [InlineData("1.0e-5", "1e-05")]
    [InlineData("1.0e+16", "1e+16")]
    [InlineData("100.0", "100.0")]
    [InlineData(".inf", "inf")]
    public void Plain_scalars_are_read_and_spelled_as_Python_does(string yaml, string spelled)
        => Python.Text(YamlScalar.Resolve(yaml)).ShouldBe(spelled);

    [Theory]
    [InlineData(3661, "PT1H1M1S")]
    [InlineData(86400, "P1D")]
    [InlineData(9999, "PT2H46M39S")]
    public void Durations_have_the_largest_units_first(int seconds, string iso)
        => Seconds.Iso(TimeSpan.FromSeconds(seconds)).ShouldBe(iso);

    [Fact]
    public void Merge_keys_yield_to_keys_of_the_mapping()
    {
        var map = (MapNode)DocumentReader.Parse("a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\n", "x.yml", new ErrorList())!;

        ((MapNode)map["b"]!).Text("x").ShouldBe("1");
        ((MapNode)map["b"]!).Text("y").ShouldBe("3");
    }
}
