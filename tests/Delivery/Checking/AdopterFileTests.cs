using MlOpsBuild.Delivery.Tests.Checking.Rules;
using MlOpsBuild.Workflow.Operations;
using MlOpsBuild.Workflow.Publishing;
using MlOpsBuild.Workflow.Publishing.AzurePipelines;

namespace MlOpsBuild.Delivery.Tests.Checking;

/// <summary>What repositories of another shape get is as sound as what lies here.</summary>
public sealed class AdopterFileTests
{
    private static readonly WorkflowSettings s_plain = new() { Toolkit = "mlopsbuild/mlopsbuild", Ref = "v0.1.0" };

    public static TheoryData<string> Shapes => [.. s_shapes.Keys];

    private static readonly Dictionary<string, WorkflowSettings> s_shapes = new()
    {
        ["one project in .NET on Azure"] = s_plain,
        ["Python on the emulator"] = s_plain with { Language = ProjectLanguage.Python, Platform = WorkspacePlatform.Local },
        ["several projects, environments of other names"] = s_plain with { Projects = ["models/late-flights", "models/noise"], Training = "lab", Staging = "try", Production = "live", Branch = "trunk" },
        ["a toolkit at a commit"] = s_plain with { Ref = "3d3c42e5aac5ba805825da76410c181273ba90b1", Version = "v0.2.0" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Pipelines_hold_our_rules(string shape)
    {
        var files = PipelineTemplates.Of(PublishedTargets.All, s_shapes[shape]).Where(x => x.Path.EndsWith(".yml", StringComparison.Ordinal)).Select(x => PublishedFile.Of(x.Path, x.Text)).ToList();

        files.ShouldNotBeEmpty();
        HouseRules.Check(files).ShouldBeEmpty();
    }

    [Fact]
    public async Task Pipelines_pass_the_checkers()
    {
        Assert.SkipWhen(Harness.Repository.PipelineSchema == null, Harness.Repository.NoPipelineSchema);
        var files = s_shapes.SelectMany(shape => PipelineTemplates.Of(PublishedTargets.All, shape.Value)
            .Where(x => x.Path.EndsWith(".yml", StringComparison.Ordinal)).Select(x => PublishedFile.Of($"{shape.Key}/{x.Path}", x.Text))).ToList();

        (await Checkers.CheckAsync(files)).ShouldBeEmpty();
    }

    [Fact]
    public void A_repository_without_Azure_gets_no_connections()
        => ConsumerPipelines.Of(PublishedTargets.All, s_shapes["Python on the emulator"]).ShouldAllBe(x => !x.Text.Contains("Connection", StringComparison.Ordinal));

    [Fact]
    public void Stages_of_several_projects_are_told_apart()
    {
        var main = ConsumerPipelines.Of(PublishedTargets.All, s_shapes["several projects, environments of other names"])[0].Text;

        main.ShouldContain("[{ id: ModelsLateFlights, path: 'models/late-flights' }, { id: ModelsNoise, path: 'models/noise' }]");
    }
}
