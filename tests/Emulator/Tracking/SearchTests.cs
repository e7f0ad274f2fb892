using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Tracking;

/// <summary>The filters, orders and pages of a search for runs.</summary>
public sealed class SearchTests(SharedEmulator shared)
{
    private readonly TrackingClient _client = TrackingClient.New(shared);

    [Theory]
    [InlineData("metrics.loss < 0.3", "b")]
    [InlineData("metrics.loss >= 0.3 and metrics.loss <= 0.5", "a")]
    [InlineData("metrics.loss != 0.3", "a b")]
    [InlineData("metrics.loss > -1e3", "a b")]
    [InlineData("metric.`val/the loss` = 1", "c")]
    [InlineData("params.kind = 'tree'", "a c")]
    [InlineData("params.kind != 'tree'", "b")]
    [InlineData("parameter.kind LIKE 't%'", "a c")]
    [InlineData("params.kind LIKE 'T%'", "")]
    [InlineData("params.kind ILIKE 'T_EE'", "a c")]
    [InlineData("params.kind LIKE '*'", "")]
    [InlineData("params.\"kind\" IN ('linear', \"other\")", "b")]
    [InlineData("tags.mlflow.user = \"ada\"", "a")]
    [InlineData("tags.`mlflow.user` ILIKE '%D%'", "a")]
    [InlineData("tag.quote = 'it''s'", "b")]
    [InlineData("attributes.status = 'FINISHED'", "c")]
    [InlineData("status != 'FINISHED'", "a b")]
    [InlineData("run_name LIKE '%'", "a b c")]
    [InlineData("attributes.`run name` IN ('a', 'c')", "a c")]
    [InlineData("run_name NOT IN ('a', 'c')", "b")]
    [InlineData("attribute.start_time > 0 AND params.kind = 'tree' AND metrics.loss > 0", "a")]
    [InlineData("artifact_uri LIKE 'mlflow-artifacts:/ExperimentRun/dcid.%'", "a b c")]
    [InlineData("params.kind = 'x'' OR 1=1 --'", "")]
    public async Task Runs_are_found(string filter, string names)
    {
        var experiment = await FillAsync();

        (await _client.SearchAsync(experiment, filter, "run_name ASC")).ShouldBe(names.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("metrics.loss", "b a c")]
    [InlineData("metrics.loss DESC", "a b c")]
    [InlineData("params.kind DESC", "c a b")]
    [InlineData("attributes.start_time ASC", "a b c")]
    [InlineData("tags.`mlflow.user`", "a c b")]
    [InlineData(null, "c b a")]
    public async Task Runs_come_in_the_order_asked_for(string? order, string names)
    {
        var experiment = await FillAsync();

        (await _client.SearchAsync(experiment, null, order)).ShouldBe(names.Split(' '));
    }

    [Theory]
    [InlineData("metrics.loss = 'text'")]
    [InlineData("metrics.loss LIKE 1")]
    [InlineData("params.kind = 1")]
    [InlineData("params.kind > 'a'")]
    [InlineData("params.kind IN ()")]
    [InlineData("params.kind = 'open")]
    [InlineData("params.kind 'tree'")]
    [InlineData("params. = 'x'")]
    [InlineData("things.kind = 'tree'")]
    [InlineData("color = 'red'")]
    [InlineData("status = 'RUNNING' OR status = 'FAILED'")]
    [InlineData("status = 'RUNNING' AND")]
    [InlineData("run_name; DROP TABLE runs = 'x'")]
    public async Task A_filter_that_cannot_be_understood_is_refused(string filter)
    {
        var answer = await _client.PostAsync("runs/search", new JsonObject { ["experiment_ids"] = new JsonArray("0"), ["filter"] = filter }, 400);

        ((string)answer["error_code"]!).ShouldBe("INVALID_PARAMETER_VALUE");
    }

    [Fact]
    public async Task Runs_come_in_pages()
    {
        for (var i = 0; i < 7; i++)
            await _client.RunAsync("0", $"r{i}");

        List<string> names = [];
        for (string? token = ""; token is not null;)
        {
            var page = await _client.PostAsync("runs/search", new JsonObject { ["experiment_ids"] = new JsonArray("0"), ["max_results"] = 3, ["order_by"] = new JsonArray("run_name"), ["page_token"] = token });
            names.AddRange(page["runs"]!.AsArray().Select(x => (string)x!["info"]!["run_name"]!));
            token = (string?)page["next_page_token"];
        }

        names.ShouldBe(["r0", "r1", "r2", "r3", "r4", "r5", "r6"]);
        await _client.PostAsync("runs/search", new JsonObject { ["experiment_ids"] = new JsonArray("0"), ["max_results"] = 50_001 }, 400);
    }

    [Fact]
    public async Task Deleted_runs_are_found_when_asked_for()
    {
        var (kept, gone) = (await _client.RunAsync(), await _client.RunAsync());
        await _client.PostAsync("runs/delete", new JsonObject { ["run_id"] = gone });
        async Task<string[]> Ids(string view) => [.. (await _client.PostAsync("runs/search", new JsonObject { ["experiment_ids"] = new JsonArray("0"), ["run_view_type"] = view }))["runs"]!.AsArray().Select(x => (string)x!["info"]!["run_id"]!)];

        (await Ids("ACTIVE_ONLY")).ShouldBe([kept]);
        (await Ids("DELETED_ONLY")).ShouldBe([gone]);
        (await Ids("ALL")).ShouldBe([kept, gone], ignoreOrder: true);
        (await _client.PostAsync("runs/search", new JsonObject()))["runs"]!.AsArray().ShouldBeEmpty();
    }

    private async Task<string> FillAsync()
    {
        var experiment = await _client.ExperimentAsync("searched");
        await AddAsync("a", 1, "tree", ("mlflow.user", "ada"));
        await AddAsync("b", 2, "linear", ("quote", "it's"));
        await AddAsync("c", 3, "tree", ("mlflow.user", "bob"));
        return experiment;

        async Task AddAsync(string name, long time, string kind, (string, string) tag)
        {
            var made = await _client.PostAsync("runs/create", new JsonObject { ["experiment_id"] = experiment, ["run_name"] = name, ["start_time"] = time, ["tags"] = TrackingClient.Pairs(tag) });
            var run = (string)made["run"]!["info"]!["run_id"]!;
            await _client.ParamAsync(run, "kind", kind);
            if (name == "c")
            {
                await _client.MetricAsync(run, "val/the loss", 1);
                await _client.PostAsync("runs/update", new JsonObject { ["run_id"] = run, ["status"] = "FINISHED" });
            }
            else
            {
                await _client.MetricAsync(run, "loss", name == "a" ? 0.5 : 0.25);
            }
        }
    }
}
