using System.Net;
using System.Text.Json.Nodes;
using MlOpsBuild.Reporting.Trouble;

namespace MlOpsBuild.Reporting.AzureDevOps;

/// <summary>One work item for trouble that stands. A Task, since every process has that type; it is known by its tags.</summary>
/// <param name="api">The project.</param>
internal sealed class TroubleWorkItems(AzureDevOpsApi api)
{
    private const string Permission = "Edit work items in this node";
    private const string Type = "Task";
    private const int MostTitle = 255;

    /// <summary>Makes the work item, or says below the open one that it happened again.</summary>
    /// <returns>Its number.</returns>
    public Task<long> StandsAsync(StandingTrouble trouble) => api.DoAsync($"The work item '{trouble.Title}'", Permission, async () =>
    {
        var description = Set("System.Description", Html(trouble));
        if (await FindAsync(trouble) is { } open)
        {
            var said = (string?)open["fields"]?["System.Description"] ?? "";
            if (trouble.RunPage is null || !said.Contains(WebUtility.HtmlEncode(trouble.RunPage.AbsoluteUri), StringComparison.Ordinal))
                await api.SendAsync(HttpMethod.Patch, $"wit/workitems/{open["id"]}", new JsonArray(description, Set("System.History", $"Again: {Html(trouble.Summary)}{Link(trouble)}")));
            return (long)open["id"]!;
        }

        var made = await api.SendAsync(HttpMethod.Post, $"wit/workitems/${Type}", new JsonArray(
            Set("System.Title", trouble.Title.Length > MostTitle ? trouble.Title[..MostTitle] : trouble.Title),
            description,
            Set("System.Tags", $"{Tag(trouble.Label)}; {Tag(trouble.Product)}")));
        return (long)made["id"]!;
    });

    /// <summary>Completes the open work item, if there is one, and says why.</summary>
    /// <returns>Its number; 0 where there was none.</returns>
    public Task<long> IsOverAsync(StandingTrouble trouble, string why) => api.DoAsync($"The work item '{trouble.Title}'", Permission, async () =>
    {
        if (await FindAsync(trouble) is not { } open)
            return 0;
        // Closed, Done, Completed: a process calls it as it likes, and says which state it means.
        var states = PullRequestThreads.Items(await api.GetAsync($"wit/workitemtypes/{Type}/states"));
        var completed = (string?)states.FirstOrDefault(x => (string?)x["category"] == "Completed")?["name"] ?? "Closed";
        await api.SendAsync(HttpMethod.Patch, $"wit/workitems/{open["id"]}", new JsonArray(Set("System.State", completed), Set("System.History", $"Over: {Html(why)}{Link(trouble)}")));
        return (long)open["id"]!;
    });

    private async Task<JsonObject?> FindAsync(StandingTrouble trouble)
    {
        var found = await api.SendAsync(HttpMethod.Post, "wit/wiql?$top=20", new JsonObject
        {
            ["query"] = $"SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = @project AND [System.WorkItemType] = '{Type}' AND [System.Tags] CONTAINS '{Quoted(Tag(trouble.Label))}' AND [System.Tags] CONTAINS '{Quoted(Tag(trouble.Product))}' ORDER BY [System.Id] DESC",
        });
        foreach (var hit in (found["workItems"]?.AsArray() ?? []).OfType<JsonObject>())
        {
            var item = await api.GetAsync($"wit/workitems/{hit["id"]}");
            if (!await IsCompletedAsync((string?)item["fields"]?["System.State"] ?? ""))
                return item;
        }

        return null;
    }

    private async Task<bool> IsCompletedAsync(string state)
        => PullRequestThreads.Items(await api.GetAsync($"wit/workitemtypes/{Type}/states")).Any(x => (string?)x["name"] == state && (string?)x["category"] is "Completed" or "Removed");

    private static JsonObject Set(string field, string value) => new() { ["op"] = "add", ["path"] = "/fields/" + field, ["value"] = value };

    /// <summary>A tag ends at a comma or semicolon.</summary>
    private static string Tag(string text) => text.Replace(": ", "-", StringComparison.Ordinal).Replace(';', ' ').Replace(',', ' ');

    private static string Quoted(string text) => text.Replace("'", "''", StringComparison.Ordinal);

    private static string Html(string text) => WebUtility.HtmlEncode(text);

    private static string Html(StandingTrouble trouble)
        => $"<p><b>{Html(trouble.Summary)}</b></p>{(trouble.Cause.Length > 0 ? $"<p>Trigger: {Html(trouble.Cause)}.</p>" : "")}<p>Last seen {trouble.At:u}{Link(trouble)}. Made once and kept up to date by MlOpsBuild; it is completed when this passes again.</p>";

    private static string Link(StandingTrouble trouble) => trouble.RunPage is { } page ? $" in <a href=\"{Html(page.AbsoluteUri)}\">this run</a>" : "";
}
