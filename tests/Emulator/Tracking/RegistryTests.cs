using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Tracking;

/// <summary>Models as MLflow's client and as ARM see them: they are the same ones.</summary>
public sealed class RegistryTests(SharedEmulator shared)
{
    private readonly TrackingClient _client = TrackingClient.New(shared);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_MLflow_registers_is_a_resource()
    {
        var run = await _client.RunAsync();
        await _client.PostAsync("registered-models/create", new JsonObject { ["name"] = "delays", ["description"] = "trees", ["tags"] = TrackingClient.Pairs(("team", "ml")) });
        ((string)(await _client.PostAsync("registered-models/create", new JsonObject { ["name"] = "delays" }, 400))["error_code"]!).ShouldBe("RESOURCE_ALREADY_EXISTS");
        var source = $"mlflow-artifacts:/ExperimentRun/dcid.{run}/model";
        var version = (await VersionAsync("delays", source, run))["model_version"]!;
        ((string)version["version"]!, (string)version["status"]!, (string)version["current_stage"]!, (string)version["source"]!).ShouldBe(("1", "READY", "None", source));

        var resource = (await shared.Emulator.AskAsync("GET", $"{_client.Workspace}/models/delays/versions/1", 200))!["properties"]!;
        ((string)resource["modelUri"]!).ShouldEndWith($"/datastores/workspaceartifactstore/paths/ExperimentRun/dcid.{run}/model");
        ((string)resource["modelType"]!, (string)resource["jobName"]!).ShouldBe(("mlflow_model", run));
        var container = (await shared.Emulator.AskAsync("GET", $"{_client.Workspace}/models/delays", 200))!["properties"]!;
        ((string)container["latestVersion"]!, (string)container["tags"]!["team"]!).ShouldBe(("1", "ml"));
        ((string)(await VersionAsync("delays", $"runs:/{run}/other", run))["model_version"]!["source"]!).ShouldBe($"mlflow-artifacts:/ExperimentRun/dcid.{run}/other");
    }

    [Fact]
    public async Task What_ARM_registers_is_a_model_whose_files_the_client_can_read()
    {
        const string Body = """{"properties":{"modelUri":"azureml://datastores/workspaceblobstore/paths/LocalUpload/ab/model/","modelType":"custom_model","stage":"Production","tags":{"k":"v"}}}""";
        await shared.Emulator.AskAsync("PUT", $"{_client.Workspace}/models/plain/versions/3", 201, Body);
        var store = (await shared.Emulator.AskAsync("GET", $"{_client.Workspace}/datastores/workspaceblobstore", 200))!["properties"]!;
        using var upload = new HttpRequestMessage(HttpMethod.Put, $"/{store["accountName"]}/{store["containerName"]}/LocalUpload/ab/model/model.zip") { Content = new ByteArrayContent("zip"u8.ToArray()) };
        upload.Headers.Add("x-ms-blob-type", "BlockBlob");
        (await shared.Emulator.Http.SendAsync(upload, Cancel)).EnsureSuccessStatusCode();

        var found = (await _client.GetAsync("model-versions/get?name=plain&version=3"))["model_version"]!;
        ((string)found["current_stage"]!, (string)found["tags"]![0]!["value"]!).ShouldBe(("Production", "v"));
        var uri = (string)(await _client.GetAsync("model-versions/get-download-uri?name=plain&version=3"))["artifact_uri"]!;
        var path = uri["mlflow-artifacts:/".Length..];
        var root = $"{_client.Base}/api/2.0/mlflow-artifacts/artifacts";
        ((string)(await shared.Emulator.AskAsync("GET", $"{root}?path={path}", 200))!["files"]![0]!["path"]!).ShouldBe("model.zip");
        (await shared.Emulator.Http.GetStringAsync(new Uri($"{root}/{path}/model.zip", UriKind.Relative), Cancel)).ShouldBe("zip");

        await shared.Emulator.AskAsync("PUT", $"{_client.Workspace}/models/plain/versions/4", 201, """{"properties":{"modelUri":"azureml://jobs/sly_ant/outputs/artifacts/paths/model/"}}""");
        ((string)(await _client.GetAsync("model-versions/get-download-uri?name=plain&version=4"))["artifact_uri"]!).ShouldBe("mlflow-artifacts:/ExperimentRun/dcid.sly_ant/model");
        ((string)(await VersionAsync("plain", "https://models.example/one"))["model_version"]!["version"]!).ShouldBe("5");
    }

    [Fact]
    public async Task Tags_descriptions_stages_and_aliases_change()
    {
        await ModelAsync("m", 3);
        await _client.PostAsync("registered-models/set-tag", Named("m", ("key", "a"), ("value", "1")));
        await _client.PostAsync("model-versions/set-tag", Named("m", ("version", "2"), ("key", "b"), ("value", "2")));
        await _client.SendAsync("PATCH", "registered-models/update", Named("m", ("description", "about")));
        await _client.SendAsync("PATCH", "model-versions/update", Named("m", ("version", "2"), ("description", "second")));
        await _client.PostAsync("model-versions/transition-stage", Named("m", ("version", "2"), ("stage", "production")));
        var moved = Named("m", ("version", "3"), ("stage", "Production"));
        moved["archive_existing_versions"] = true;
        await _client.PostAsync("model-versions/transition-stage", moved);
        await _client.PostAsync("registered-models/alias", Named("m", ("alias", "champion"), ("version", "2")));

        var model = (await _client.GetAsync("registered-models/get?name=m"))["registered_model"]!;
        ((string)model["description"]!, (string)model["tags"]![0]!["key"]!, (string)model["aliases"]![0]!["version"]!).ShouldBe(("about", "a", "2"));
        model["latest_versions"]!.AsArray().Select(x => $"{x!["current_stage"]} {x["version"]}").ShouldBe(["None 1", "Archived 2", "Production 3"], ignoreOrder: true);
        var version = (await _client.GetAsync("registered-models/alias?name=m&alias=champion"))["model_version"]!;
        ((string)version["version"]!, (string)version["description"]!, (string)version["tags"]![0]!["value"]!, (string)version["aliases"]![0]!).ShouldBe(("2", "second", "2", "champion"));
        var latest = await _client.PostAsync("registered-models/get-latest-versions", new JsonObject { ["name"] = "m", ["stages"] = new JsonArray("Production") });
        ((string)latest["model_versions"]![0]!["version"]!).ShouldBe("3");
        ((string)(await shared.Emulator.AskAsync("GET", $"{_client.Workspace}/models/m/versions/3", 200))!["properties"]!["stage"]!).ShouldBe("Production");

        await _client.SendAsync("DELETE", "model-versions/delete-tag", Named("m", ("version", "2"), ("key", "b")));
        await _client.SendAsync("DELETE", "registered-models/delete-tag", Named("m", ("key", "a")));
        await _client.SendAsync("DELETE", "model-versions/delete", Named("m", ("version", "2")));
        await _client.GetAsync("registered-models/alias?name=m&alias=champion", 400);
        (await _client.GetAsync("registered-models/get?name=m"))["registered_model"]!["tags"]!.AsArray().ShouldBeEmpty();
        await _client.SendAsync("DELETE", "registered-models/delete", Named("m"));
        await _client.GetAsync("registered-models/get?name=m", 404);
        await shared.Emulator.AskAsync("GET", $"{_client.Workspace}/models/m/versions/1", 404);
    }

    [Fact]
    public async Task Models_and_versions_are_found()
    {
        await ModelAsync("delays", 2);
        await ModelAsync("Delta", 1);
        await ModelAsync("other", 11);
        await _client.PostAsync("registered-models/set-tag", Named("Delta", ("key", "team"), ("value", "ml")));
        async Task<string[]> Models(string query) => [.. (await _client.GetAsync($"registered-models/search?{query}"))["registered_models"]!.AsArray().Select(x => (string)x!["name"]!)];
        async Task<string[]> Versions(string query) => [.. (await _client.GetAsync($"model-versions/search?{query}"))["model_versions"]!.AsArray().Select(x => $"{x!["name"]}:{x["version"]}")];

        (await Models("")).ShouldBe(["Delta", "delays", "other"]);
        (await Models("filter=name%20ILIKE%20'del%25'&order_by=name%20DESC")).ShouldBe(["delays", "Delta"]);
        (await Models("filter=name%20LIKE%20'del%25'")).ShouldBe(["delays"]);
        (await Models("filter=tags.team%3D'ml'")).ShouldBe(["Delta"]);
        (await Versions("filter=name%3D'delays'")).ShouldBe(["delays:2", "delays:1"]);
        (await Versions("filter=run_id%20IN%20('run-1')%20and%20name!%3D'other'&order_by=name")).ShouldBe(["Delta:1", "delays:1"]);
        (await Versions("filter=name%3D'other'&order_by=version_number%20DESC&max_results=2")).ShouldBe(["other:11", "other:10"]);
        var page = await _client.GetAsync("registered-models/search?max_results=2");
        var rest = await _client.GetAsync($"registered-models/search?max_results=2&page_token={page["next_page_token"]}");
        ((string)rest["registered_models"]![0]!["name"]!).ShouldBe("other");
        await _client.GetAsync("registered-models/search?filter=color%3D'red'", 400);
    }

    [Fact]
    public async Task What_cannot_be_a_model_is_refused()
    {
        await ModelAsync("m", 1);
        foreach (var source in new[] { "/etc/passwd", "file:///etc/passwd", "C:\\model", "model", "mlflow-artifacts:/a/../../b", "runs:/r/../x" })
            ((string)(await _client.PostAsync("model-versions/create", Named("m", ("source", source)), 400))["error_code"]!).ShouldBe("INVALID_PARAMETER_VALUE", source);

        await _client.PostAsync("registered-models/create", Named("a/b"), 400);
        await _client.PostAsync("model-versions/create", Named("nobody", ("source", "runs:/r/m")), 404);
        await _client.PostAsync("registered-models/alias", Named("m", ("alias", "latest"), ("version", "1")), 400);
        await _client.PostAsync("registered-models/alias", Named("m", ("alias", "a"), ("version", "9")), 404);
        await _client.PostAsync("model-versions/transition-stage", Named("m", ("version", "1"), ("stage", "best")), 400);
        await _client.PostAsync("registered-models/rename", Named("m", ("new_name", "n")), 501);
    }

    private static JsonObject Named(string name, params (string Key, string Value)[] fields)
        => new(fields.Select(x => KeyValuePair.Create<string, JsonNode?>(x.Key, x.Value)).Prepend(KeyValuePair.Create<string, JsonNode?>("name", name)));

    private async Task ModelAsync(string name, int versions)
    {
        await _client.PostAsync("registered-models/create", Named(name));
        for (var i = 1; i <= versions; i++)
            await VersionAsync(name, $"runs:/run-{i}/model", $"run-{i}");
    }

    private Task<JsonObject> VersionAsync(string name, string source, string? run = null)
        => _client.PostAsync("model-versions/create", Named(name, ("source", source), ("run_id", run ?? "")));
}
