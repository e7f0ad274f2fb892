using MlOpsBuild.Reporting.Checks;
using MlOpsBuild.Workflow.Checking;

namespace MlOpsBuild.Workflow.Tests.Checking;

/// <summary>Every house rule of documents is told in a repository, and by a comment with a reason beside it waived.</summary>
public sealed class HouseRuleWaiverTests : IDisposable
{
    private const string Schemas = "$schema: https://azuremlschemas.azureedge.net/latest/";
    private const string Sweep = Schemas + "sweepJob.schema.json\ntrial: { command: x, environment: azureml:e:1 }\nsampling_algorithm: random\nsearch_space: { rate: { type: uniform, min_value: 0, max_value: 1 } }\nobjective: { goal: maximize, primary_metric: auc }\n";
    private const string Deployment = Schemas + "managedOnlineDeployment.schema.json\nname: blue\nendpoint_name: end\nmodel: azureml:m:1\n";

    /// <summary>By rule, a document that breaks it; the comment goes where the mark is.</summary>
    private static readonly Dictionary<string, string> s_documents = new()
    {
        ["MLO102"] = Schemas + "commandJob.schema.json\nenvironment: azureml:e:1\nlimits: { timeout: 60 }\n@\ncommand: >-\n  python train.py\n  --learning-rate 0.1\n",
        ["MLO103"] = Schemas + "pipelineJob.schema.json\ntype: pipeline\njobs:\n  a:\n    limits: { timeout: 60 }\n    component: azureml:c:1\n    @\n    compute: azureml:gpu\n",
        ["MLO104"] = Schemas + "environment.schema.json\nname: e\n@\nimage: python\n",
        ["MLO105"] = Schemas + "commandJob.schema.json\ncommand: x\nlimits: { timeout: 60 }\n@\nenvironment: azureml:e@latest\n",
        ["MLO106"] = Schemas + "amlCompute.schema.json\nname: cc\ntype: amlcompute\nidle_time_before_scale_down: 60\nmax_instances: 2\n@\nmin_instances: 1\n",
        ["MLO107"] = "@\n" + Schemas + "commandJob.schema.json\ncommand: x\nenvironment: azureml:e:1\n",
        ["MLO110"] = Schemas + "commandJob.schema.json\ncommand: x\nlimits: { timeout: 60 }\nenvironment: azureml:e:1\ninputs:\n  data:\n    type: uri_file\n    @\n    path: https://a.blob.core.windows.net/c/x.csv\n",
        ["MLO111"] = Schemas + "data.schema.json\nname: d\ntype: uri_file\n@\npath: https://example.org/x.csv\n",
        ["MLO112"] = "@\n" + Schemas + "model.schema.json\nname: m\npath: azureml://jobs/j/outputs/o/paths/m\n",
        ["MLO113"] = "@\n" + Deployment + "environment: { image: 'server:1', inference_config: { liveness_route: { path: /, port: 1 }, readiness_route: { path: /, port: 1 } } }\n",
        ["MLO114"] = "@\n" + Deployment,
        ["MLO115"] = Deployment + "@\ninstance_count: 1\n",
        ["MLO116"] = "@\n" + Schemas + "managedOnlineEndpoint.schema.json\nname: end\n",
        ["MLO117"] = "@\n" + Schemas + "amlCompute.schema.json\nname: cc\ntype: amlcompute\n",
        ["MLO118"] = "@\n" + Schemas + "computeInstance.schema.json\nname: cc\ntype: computeinstance\n",
        ["MLO119"] = "@\n" + Sweep + "limits: { timeout: 60, max_total_trials: 5 }\n",
        ["MLO120"] = Schemas + "schedule.schema.json\nname: s\ntrigger: { type: cron, expression: '0 6 * * 1' }\n@\ncreate_monitor: { compute: { instance_type: standard_e4s_v3 }, monitoring_signals: {} }\n",
        ["MLO121"] = Schemas + "azureBlob.schema.json\nname: d\ntype: azure_blob\naccount_name: a\ncontainer_name: c\ncredentials:\n  @\n  account_key: Zm9vYmFy\n",
        ["MLO122"] = Sweep + "@\nlimits: { timeout: 60 }\n",
        ["MLO123"] = "@\n" + Schemas + "modelBatchDeployment.schema.json\nname: bb\nendpoint_name: end\ntype: model\nmodel: azureml:m:1\n",
        ["MLO124"] = Schemas + "pipelineJob.schema.json\ntype: pipeline\nsettings:\n  @\n  default_datestore: azureml:d\njobs: { a: { limits: { timeout: 60 }, component: azureml:c:1 } }\n",
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("waivers-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_rule_is_told_and_waived_by_a_comment_with_a_reason()
    {
        var told = await LintAsync("");
        var waived = await LintAsync("# mlops: allow {0} because it is a test");
        var unreasoned = await LintAsync("# mlops: allow {0}");

        foreach (var id in s_documents.Keys)
        {
            told[id].ShouldHaveSingleItem().Waiver.ShouldBeNull(id);
            waived[id].ShouldHaveSingleItem().Waiver.ShouldBe("it is a test", id);
            unreasoned[id].ShouldHaveSingleItem().Mend.ShouldStartWith("The comment gives no reason", Case.Sensitive, id);
        }
    }

    [Fact]
    public async Task Advice_fails_nothing_and_what_breaks_lineage_does()
    {
        var told = await LintAsync("");

        told.SelectMany(x => x.Value).Where(x => x.Severity == Severity.Warning).Select(x => x.Id).Order(StringComparer.Ordinal)
            .ShouldBe(["MLO111", "MLO112", "MLO113", "MLO114", "MLO115", "MLO116", "MLO117", "MLO118", "MLO119", "MLO120", "MLO122", "MLO123"]);
        told["MLO110"][0].Fails.ShouldBeTrue();
    }

    /// <summary>What is told of each rule in the document that breaks it.</summary>
    private async Task<Dictionary<string, List<Finding>>> LintAsync(string comment)
    {
        foreach (var (id, document) in s_documents)
            await File.WriteAllTextAsync(Path.Combine(_folder, id + ".yml"), document.Replace("@\n", string.Format(System.Globalization.CultureInfo.InvariantCulture, comment, id) + "\n", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var found = await new Linting(_folder, [], TextWriter.Null).RunAsync(TestContext.Current.CancellationToken);
        return s_documents.Keys.ToDictionary(x => x, x => found.Where(y => y.Id == x && y.File == x + ".yml").ToList());
    }
}
