using Nuke.Common.Messages;

namespace MlOpsBuild.Engine.Tests.Messages;

public sealed class NearestNameTests
{
    private static readonly string[] s_names = ["Compile", "Test", "Pack", "DeployStaging", "SampleTrain"];

    [Theory]
    [InlineData("Tset", "Test")]
    [InlineData("tests", "Test")]
    [InlineData("Compiel", "Compile")]
    [InlineData("deploy-stagin", "DeployStaging")]
    [InlineData("Deploy", "DeployStaging")]
    [InlineData("SampelTrain", "SampleTrain")]
    [InlineData("Xyzzy", null)]
    [InlineData("", null)]
    [InlineData("--", null)]
    public void The_nearest_name_is_suggested_when_it_is_near(string word, string? expected) => NearestName.Find(word, s_names).ShouldBe(expected);
}
