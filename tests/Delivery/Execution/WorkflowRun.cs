using System.Text;
using System.Text.Json.Nodes;
using MlOpsBuild.Delivery.Tests.Checking;
using YamlDotNet.RepresentationModel;

namespace MlOpsBuild.Delivery.Tests.Execution;

/// <summary>A workflow that was run.</summary>
/// <param name="Results">By job: success, failure or skipped.</param>
/// <param name="Log">What all steps printed.</param>
/// <param name="Durations">How long each step took.</param>
internal sealed record WorkflowRun(IReadOnlyDictionary<string, string> Results, string Log, IReadOnlyList<(string Name, TimeSpan Duration)> Durations)
{
    /// <summary>Runs a workflow's jobs in the order of their needs.</summary>
    /// <param name="machine">Where.</param>
    /// <param name="expressions">The evaluator.</param>
    /// <param name="text">The workflow.</param>
    /// <param name="commit">What it runs on.</param>
    /// <param name="happened">The name of the event.</param>
    /// <param name="inputs">What a person asked for.</param>
    public static async Task<WorkflowRun> RunAsync(Machine machine, Expressions expressions, string text, string commit, string happened, params (string Name, string Value)[] inputs)
    {
        var workflow = PublishedFile.Of(".github/workflows/run.yml", text);
        if (workflow.Broken is { } broken)
            throw new InvalidOperationException($"{broken}");
        var log = new StringBuilder();
        var runner = new JobRunner(machine, expressions, log);
        var needs = new JsonObject();
        var open = workflow.Root.Get("jobs").Pairs().ToList();
        while (open.Count > 0)
        {
            var next = open.FindIndex(x => Names(x.Value.Get("needs")).All(needs.ContainsKey));
            var (id, job) = (open[next].Key.Value!, open[next].Value);
            open.RemoveAt(next);
            var given = new JsonObject(Names(job.Get("needs")).Select(x => KeyValuePair.Create(x, needs[x]?.DeepClone())));
            needs[id] = await JobAsync(machine, expressions, runner, workflow, job, new JsonObject
            {
                ["github"] = GitHub(machine, workflow, id, commit, happened),
                ["inputs"] = new JsonObject(inputs.Select(x => KeyValuePair.Create(x.Name, (JsonNode?)x.Value))),
                ["needs"] = given,
                ["vars"] = new JsonObject(),
                ["secrets"] = new JsonObject(),
                ["steps"] = new JsonObject(),
                ["env"] = new JsonObject(),
                ["job"] = new JsonObject { ["status"] = "success" },
                ["runner"] = new JsonObject { ["os"] = "Linux", ["arch"] = "X64", ["temp"] = machine.Temp },
            });
        }

        return new WorkflowRun(needs.ToDictionary(x => x.Key, x => (string)x.Value!["result"]!), log.ToString(), runner.Durations);
    }

    private static async Task<JsonObject> JobAsync(Machine machine, Expressions expressions, JobRunner runner, PublishedFile workflow, YamlNode job, JsonObject contexts)
    {
        var situation = new Situation(machine.Workspace, contexts)
        {
            HasFailed = contexts["needs"]!.AsObject().Any(x => (string)x.Value!["result"]! != "success"),
            Environment = [],
        };
        if (!await expressions.HoldsAsync(job.Text("if"), situation))
            return new JsonObject { ["result"] = "skipped", ["outputs"] = new JsonObject() };

        situation.HasFailed = false;
        foreach (var (key, value) in workflow.Root.Get("env").Pairs().Concat(job.Get("env").Pairs()))
            situation.Environment[key.Value!] = await expressions.TextAsync(value.Text()!, situation);
        Directory.CreateDirectory(machine.Workspace);
        await runner.RunAsync(job.Get("steps").Items(), situation);
        var outputs = new JsonObject();
        foreach (var (key, value) in job.Get("outputs").Pairs())
            outputs[key.Value!] = await expressions.TextAsync(value.Text()!, situation);
        return new JsonObject { ["result"] = situation.HasFailed ? "failure" : "success", ["outputs"] = outputs };
    }

    private static IEnumerable<string> Names(YamlNode? needs) => needs is YamlScalarNode one ? [one.Value!] : needs.Items().Select(x => x.Text()!);

    private static JsonObject GitHub(Machine machine, PublishedFile workflow, string job, string commit, string happened) => new()
    {
        ["actor"] = "engineer",
        ["api_url"] = "http://127.0.0.1:9",
        ["event"] = new JsonObject(),
        ["event_name"] = happened,
        ["job"] = job,
        ["ref"] = happened == "pull_request" ? "refs/pull/1/merge" : "refs/heads/main",
        ["repository"] = "adopter/flights",
        ["run_attempt"] = "1",
        ["run_id"] = "1",
        ["run_number"] = "1",
        ["server_url"] = "https://github.com",
        ["sha"] = commit,
        ["token"] = "",
        ["workflow"] = workflow.Root.Text("name"),
        ["workspace"] = machine.Workspace,
    };
}
