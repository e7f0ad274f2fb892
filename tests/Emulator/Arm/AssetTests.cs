using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Arm;

/// <summary>Assets as clients use them.</summary>
public sealed class AssetTests(SharedEmulator shared)
{
    private readonly string _workspace = SharedEmulator.NewWorkspace();

    private EmulatorProcess Emulator => shared.Emulator;

    private string Model(string version) => $"{_workspace}/models/m/versions/{version}";

    [Fact]
    public async Task A_container_follows_its_versions()
    {
        foreach (var version in new[] { "9", "10", "2", "named" })
            await Emulator.AskAsync("PUT", Model(version), 201, """{"properties":{"modelUri":"azureml://a"}}""");

        var container = (await Emulator.AskAsync("GET", $"{_workspace}/models/m", 200))!["properties"]!;
        ((string)container["nextVersion"]!).ShouldBe("11");
        ((string)container["latestVersion"]!).ShouldBe("named");
        (await NamesAsync("/models/m/versions?$orderBy=createdtime desc&$top=1")).ShouldBe(["named"]);
        (await NamesAsync("/models/m/versions?$orderBy=createdtime asc")).ShouldBe(["9", "10", "2", "named"]);
        (await NamesAsync("/models/m/versions?$orderBy=version asc&$top=3")).ShouldBe(["2", "9", "10", "named"]);
        ((string)(await Emulator.AskAsync("GET", $"{_workspace}/models/m/labels/latest", 200))!["name"]!).ShouldBe("named");
    }

    [Fact]
    public async Task What_a_version_is_never_changes_but_what_is_said_of_it_does()
    {
        await Emulator.AskAsync("PUT", Model("1"), 201, """{"properties":{"modelUri":"azureml://a"}}""");

        var error = (await Emulator.AskAsync("PUT", Model("1"), 409, """{"properties":{"modelUri":"azureml://b"}}"""))!["error"]!;
        ((string)error["code"]!).ShouldBe("Conflict");
        ((string)error["target"]!).ShouldBe("properties.modelUri");
        var changed = await Emulator.AskAsync("PUT", Model("1"), 200, """{"properties":{"modelUri":"azureml://a","tags":{"champion":"true"}}}""");
        ((string)changed!["properties"]!["tags"]!["champion"]!).ShouldBe("true");
    }

    [Fact]
    public async Task What_is_archived_is_hidden_and_still_there()
    {
        await Emulator.AskAsync("PUT", Model("1"), 201, """{"properties":{"modelUri":"azureml://a"}}""");
        await Emulator.AskAsync("PUT", Model("2"), 201, """{"properties":{"modelUri":"azureml://a","isArchived":true}}""");

        (await NamesAsync("/models/m/versions")).ShouldBe(["1"]);
        (await NamesAsync("/models/m/versions?listViewType=ArchivedOnly")).ShouldBe(["2"]);
        (await NamesAsync("/models/m/versions?listViewType=All")).ShouldBe(["2", "1"]);
        await Emulator.AskAsync("GET", Model("2"), 200);
        ((string)(await Emulator.AskAsync("GET", $"{_workspace}/models/m", 200))!["properties"]!["latestVersion"]!).ShouldBe("1");
        await Emulator.AskAsync("PUT", $"{_workspace}/models/m", 200, """{"properties":{"isArchived":true}}""");
        (await NamesAsync("/models")).ShouldBeEmpty();
        (await NamesAsync("/models/m/versions")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Code_is_found_by_its_hash()
    {
        const string Body = """{"properties":{"codeUri":"http://x/y","properties":{"hash_sha256":"abc","hash_version":"202208"}}}""";
        await Emulator.AskAsync("PUT", $"{_workspace}/codes/c/versions/1", 201, Body);

        (await NamesAsync("/codes/c/versions?hash=abc&hashVersion=202208")).ShouldBe(["1"]);
        (await NamesAsync("/codes/c/versions?hash=abd&hashVersion=202208")).ShouldBeEmpty();
        (await NamesAsync("/codes/c/versions?hash=abc&hashVersion=1")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ids_compare_without_case_and_keep_the_first_casing()
    {
        await Emulator.AskAsync("PUT", $"{_workspace}/models/Mixed", 201, """{"properties":{}}""");

        var found = await Emulator.AskAsync("GET", $"{_workspace}/MODELS/mIXED".Replace("resourceGroups", "resourcegroups", StringComparison.Ordinal), 200);
        ((string)found!["name"]!).ShouldBe("Mixed");
        ((string)found["id"]!).ShouldBe($"{_workspace}/models/Mixed");
    }

    [Fact]
    public async Task A_deleted_container_takes_its_versions_along()
    {
        await Emulator.AskAsync("PUT", Model("1"), 201, """{"properties":{"modelUri":"azureml://a"}}""");

        await Emulator.AskAsync("DELETE", $"{_workspace}/models/m", 200);
        await Emulator.AskAsync("DELETE", $"{_workspace}/models/m", 204);
        await Emulator.AskAsync("GET", Model("1"), 404);
    }

    [Fact]
    public async Task A_thousand_resources_are_listed_page_by_page_without_loss()
    {
        const int Count = 1000;
        await Parallel.ForAsync(0, Count, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken },
            async (i, _) => await Emulator.AskAsync("PUT", $"{_workspace}/components/c{i}", 201, """{"properties":{}}"""));

        var (names, pages) = (new List<string>(), 0);
        for (var next = $"{_workspace}/components"; next is not null; pages++)
        {
            var page = (await Emulator.AskAsync("GET", next, 200))!;
            names.AddRange(page["value"]!.AsArray().Select(x => (string)x!["name"]!));
            next = (string?)page["nextLink"];
            next?.ShouldStartWith(Emulator.Address);
        }

        pages.ShouldBe(10);
        names.Order().ShouldBe(Enumerable.Range(0, Count).Select(x => $"c{x}").Order());
    }

    private async Task<IReadOnlyList<string>> NamesAsync(string path)
    {
        List<string> names = [];
        var isOne = path.Contains("$top=1", StringComparison.Ordinal);
        for (var next = _workspace + path; next is not null;)
        {
            var page = (JsonObject)(await Emulator.AskAsync("GET", next, 200))!;
            names.AddRange(page["value"]!.AsArray().Select(x => (string)x!["name"]!));
            next = isOne ? null : (string?)page["nextLink"];
        }

        return names;
    }
}
