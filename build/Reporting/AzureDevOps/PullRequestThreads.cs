using System.Net;
using System.Text.Json.Nodes;
using MlOpsBuild.Reporting.Comments;

namespace MlOpsBuild.Reporting.AzureDevOps;

/// <summary>The threads of a project on a pull request of Azure Repos: each is one comment of ours, whatever is answered below it.</summary>
/// <param name="api">The project.</param>
/// <param name="product">The name by which a thread is known.</param>
internal sealed class PullRequestThreads(AzureDevOpsApi api, string product) : ICommentStore
{
    /// <summary>Properties of a thread are set by who begins it through the API, and are seen by nobody.</summary>
    private const string Property = "MlOpsBuild.Report";

    /// <summary>A thread's first comment.</summary>
    private const int First = 1;

    private string Threads => $"{api.PullRequestPath}/threads";

    /// <summary>Azure Repos takes 150,000 characters.</summary>
    public int Limit => 150_000;

    public async Task<IReadOnlyList<KeptComment>> FindAsync()
        => [.. Items(await api.GetAsync(Threads)).Where(IsOurs).Select(x => new KeptComment((long)x["id"]!, Content(x) ?? "")).OrderBy(x => x.Id)];

    public async Task<string?> ReadAsync(KeptComment comment)
    {
        try
        {
            var thread = await api.GetAsync($"{Threads}/{comment.Id}");
            return IsOurs(thread) ? Content(thread) : null;
        }
        catch (AzureDevOpsFault fault) when (fault.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public async Task<KeptComment> CreateAsync(string body)
    {
        var thread = await api.SendAsync(HttpMethod.Post, Threads, new JsonObject
        {
            ["comments"] = new JsonArray(new JsonObject { ["parentCommentId"] = 0, ["content"] = body, ["commentType"] = "text" }),
            ["status"] = "closed",
            ["properties"] = new JsonObject { [Property] = new JsonObject { ["$type"] = "System.String", ["$value"] = product } },
        });
        return new KeptComment((long)thread["id"]!, body);
    }

    public async Task WriteAsync(KeptComment comment, string body)
    {
        try
        {
            await api.SendAsync(HttpMethod.Patch, $"{Threads}/{comment.Id}/comments/{First}", new JsonObject { ["content"] = body });
        }
        catch (AzureDevOpsFault fault) when (fault.Status == HttpStatusCode.NotFound)
        {
            // Somebody deleted it meanwhile: whoever looks again finds none.
        }
    }

    public async Task DeleteAsync(KeptComment comment)
    {
        try
        {
            await api.DeleteAsync($"{Threads}/{comment.Id}/comments/{First}");
        }
        catch (AzureDevOpsFault fault) when (fault.Status == HttpStatusCode.NotFound)
        {
            // Another job was faster.
        }
    }

    /// <summary>Opens the thread where something does not pass, so that a policy may wait for it; closes it where all does.</summary>
    public async Task SetStatusAsync(bool isWell)
    {
        var wanted = isWell ? "closed" : "active";
        if (Items(await api.GetAsync(Threads)).Where(IsOurs).MinBy(x => (long)x["id"]!) is { } thread && (string?)thread["status"] != wanted)
            await api.SendAsync(HttpMethod.Patch, $"{Threads}/{thread["id"]}", new JsonObject { ["status"] = wanted });
    }

    private bool IsOurs(JsonObject thread)
        => (string?)thread["properties"]?[Property]?["$value"] == product && (bool?)thread["isDeleted"] != true && Content(thread) is not null;

    private static string? Content(JsonObject thread)
        => (thread["comments"]?.AsArray() ?? []).OfType<JsonObject>().FirstOrDefault(x => (int?)x["id"] == First && (bool?)x["isDeleted"] != true) is { } first ? (string?)first["content"] : null;

    internal static IEnumerable<JsonObject> Items(JsonObject list) => (list["value"]?.AsArray() ?? []).OfType<JsonObject>();
}
