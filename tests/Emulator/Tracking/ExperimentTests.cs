using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Tracking;

/// <summary>Experiments over the wire.</summary>
public sealed class ExperimentTests(SharedEmulator shared)
{
    private readonly TrackingClient _client = TrackingClient.New(shared);

    [Fact]
    public async Task A_workspace_begins_with_the_default_experiment()
    {
        var found = (await _client.GetAsync("experiments/get?experiment_id=0"))["experiment"]!;

        ((string)found["name"]!, (string)found["lifecycle_stage"]!).ShouldBe(("Default", "active"));
        ((string)(await _client.GetAsync("experiments/get-by-name?experiment_name=Default"))["experiment"]!["experiment_id"]!).ShouldBe("0");
        (await ErrorAsync("GET", "experiments/get?experiment_id=7", 404)).ShouldBe("RESOURCE_DOES_NOT_EXIST");
        (await ErrorAsync("GET", "experiments/get-by-name?experiment_name=nobody", 404)).ShouldBe("RESOURCE_DOES_NOT_EXIST");
    }

    [Fact]
    public async Task An_experiment_is_made_named_tagged_deleted_and_brought_back()
    {
        var made = await _client.PostAsync("experiments/create", new JsonObject { ["name"] = "flights", ["tags"] = TrackingClient.Pairs(("team", "ml")) });
        var id = (string)made["experiment_id"]!;
        id.ShouldBe("1");
        (await ErrorAsync("POST", "experiments/create", 400, """{"name":"flights"}""")).ShouldBe("RESOURCE_ALREADY_EXISTS");

        await _client.PostAsync("experiments/set-experiment-tag", new JsonObject { ["experiment_id"] = id, ["key"] = "a/b", ["value"] = "1" });
        await _client.PostAsync("experiments/update", new JsonObject { ["experiment_id"] = id, ["new_name"] = "delays" });
        var shown = (await _client.GetAsync($"experiments/get?experiment_id={id}"))["experiment"]!;
        ((string)shown["name"]!).ShouldBe("delays");
        shown["tags"]!.AsArray().Select(x => $"{x!["key"]}={x["value"]}").ShouldBe(["a/b=1", "team=ml"]);
        await _client.PostAsync("experiments/delete-experiment-tag", new JsonObject { ["experiment_id"] = id, ["key"] = "team" });

        var (before, after) = (await _client.RunAsync(id), await _client.RunAsync(id));
        await _client.PostAsync("runs/delete", new JsonObject { ["run_id"] = before });
        await _client.PostAsync("experiments/delete", new JsonObject { ["experiment_id"] = id });
        ((string)(await _client.GetAsync($"experiments/get?experiment_id={id}"))["experiment"]!["lifecycle_stage"]!).ShouldBe("deleted");
        (await ErrorAsync("POST", "runs/create", 400, $$"""{"experiment_id":"{{id}}"}""")).ShouldBe("INVALID_PARAMETER_VALUE");
        (await ErrorAsync("POST", "experiments/create", 400, """{"name":"delays"}""")).ShouldBe("RESOURCE_ALREADY_EXISTS");
        await _client.PostAsync("experiments/restore", new JsonObject { ["experiment_id"] = id });
        (await StageAsync(after)).ShouldBe("active");
        (await StageAsync(before)).ShouldBe("deleted", "it had been deleted by itself");
    }

    [Theory]
    [InlineData("name = 'alpha'", "alpha")]
    [InlineData("name != 'alpha' AND name != 'Default'", "gamma Alphabet")]
    [InlineData("name LIKE 'Alpha%'", "Alphabet")]
    [InlineData("name ILIKE 'ALPHA%'", "Alphabet alpha")]
    [InlineData("tags.kind = 'odd'", "Alphabet")]
    [InlineData("tags.`kind` != 'odd' and attribute.name LIKE '%a'", "gamma alpha")]
    [InlineData("creation_time > 0 AND tags.kind IN ('odd', 'even')", "gamma Alphabet alpha")]
    public async Task Experiments_are_found(string filter, string names)
    {
        foreach (var (name, kind) in new[] { ("alpha", "even"), ("Alphabet", "odd"), ("gamma", "even") })
            await _client.PostAsync("experiments/create", new JsonObject { ["name"] = name, ["tags"] = TrackingClient.Pairs(("kind", kind)) });

        Names(await _client.PostAsync("experiments/search", new JsonObject { ["filter"] = filter })).ShouldBe(names.Split(' '), ignoreOrder: false);
    }

    [Fact]
    public async Task Experiments_come_in_pages_and_in_the_order_asked_for()
    {
        foreach (var name in new[] { "b", "c", "a" })
            await _client.ExperimentAsync(name);

        List<string> names = [];
        for (string? token = ""; token is not null;)
        {
            var page = await _client.GetAsync($"experiments/search?max_results=2&order_by=name%20ASC&view_type=ALL&page_token={token}");
            page["experiments"]!.AsArray().Count.ShouldBeLessThanOrEqualTo(2);
            names.AddRange(Names(page));
            token = (string?)page["next_page_token"];
        }

        names.ShouldBe(["Default", "a", "b", "c"]);
        Names(await _client.GetAsync("experiments/list")).Length.ShouldBe(4);
        (await ErrorAsync("GET", "experiments/search?page_token=forged", 400)).ShouldBe("INVALID_PARAMETER_VALUE");
        (await ErrorAsync("GET", "experiments/search?max_results=0", 400)).ShouldBe("INVALID_PARAMETER_VALUE");
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"name":""}""")]
    [InlineData("""{"name":"a\nb"}""")]
    [InlineData("""{"name":["a"]}""")]
    [InlineData("""{"name":"x","tags":[{"key":"../up","value":"v"}]}""")]
    [InlineData("""["name"]""")]
    [InlineData("""{"name":""")]
    public async Task A_bad_experiment_is_refused(string body)
        => (await ErrorAsync("POST", "experiments/create", 400, body)).ShouldBe("INVALID_PARAMETER_VALUE");

    private static string[] Names(JsonObject page)
        => [.. page["experiments"]!.AsArray().Select(x => (string)x!["name"]!)];

    private async Task<string> StageAsync(string run) => (string)(await _client.ShowAsync(run))["info"]!["lifecycle_stage"]!;

    private async Task<string> ErrorAsync(string method, string route, int status, string? body = null)
        => (string)(await shared.Emulator.AskAsync(method, $"{_client.Base}/api/2.0/mlflow/{route}", status, body))!["error_code"]!;
}
