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

    private string Threads => $"{api.PullRequestPath}/threads";

    /// <summary>Azure Repos takes 150,000 characters.</summary>
    public int Limit => 150_000;

    public async Task<IReadOnlyList<KeptComment>> FindAsync()
        => [.. Items(await api.GetAsync(Threads)).Where(IsOurs).Select(x => Kept(x)!).OrderBy(x => x.Id)];

    public async Task<string?> ReadAsync(KeptComment comment)
    {
        try
        {
            var thread = await api.GetAsync($"{Threads}/{comment.Id}");
            return IsOurs(thread) ? Kept(thread)!.Body : null;
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
        return Kept(thread) ?? new KeptComment((long)thread["id"]!, body) { Part = 1 };
    }

    public async Task WriteAsync(KeptComment comment, string body)
    {
        try
        {
            await api.SendAsync(HttpMethod.Patch, $"{Threads}/{comment.Id}/comments/{comment.Part}", new JsonObject { ["content"] = body });
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
            await api.DeleteAsync($"{Threads}/{comment.Id}/comments/{comment.Part}");
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
        => (string?)thread["properties"]?[Property]?["$value"] == product && (bool?)thread["isDeleted"] != true && Kept(thread) is not null;

    /// <summary>The comment with which a thread begins; null where it was deleted.</summary>
    private static KeptComment? Kept(JsonObject thread)
        => (thread["comments"]?.AsArray() ?? []).OfType<JsonObject>().MinBy(x => (long)x["id"]!) is { } first && (bool?)first["isDeleted"] != true && (string?)first["content"] is { } content
            ? new KeptComment((long)thread["id"]!, content) { Part = (long)first["id"]! }
            : null;

    internal static IEnumerable<JsonObject> Items(JsonObject list) => (list["value"]?.AsArray() ?? []).OfType<JsonObject>();
}
