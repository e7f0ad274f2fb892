using System.Globalization;
using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Requests;

namespace MlOpsBuild.Workflow.Training;

/// <summary>The versions of a model in a workspace.</summary>
internal sealed class ModelVersions(WorkspaceClient workspace, string name)
{
    /// <summary>Two trainings that end at once want the same number; the later one takes the next.</summary>
    private const int Attempts = 10;

    private static readonly Dictionary<string, string> s_archivedToo = new() { ["listViewType"] = "All" };

    /// <summary>The versions, newest first, those that are archived too: their numbers are taken.</summary>
    public async Task<IReadOnlyList<RegisteredModel>> ListAsync(CancellationToken cancellationToken)
    {
        List<(DateTimeOffset Created, RegisteredModel Model)> all = [];
        try
        {
            await foreach (var version in workspace.Models.Versions(name).ListAsync(s_archivedToo, cancellationToken))
                all.Add((Created(version), RegisteredModel.Of(name, version)));
        }
        catch (AzureMlException exception) when (exception.IsNotFound)
        {
            return [];
        }

        return [.. all.OrderByDescending(x => x.Created).ThenByDescending(x => Number(x.Model.Version)).Select(x => x.Model)];
    }

    /// <summary>The champion: the version that the last Promote tagged; before the first one, the newest that passed. Null when there is none.</summary>
    public static RegisteredModel? Champion(IReadOnlyList<RegisteredModel> newestFirst)
        => newestFirst.FirstOrDefault(x => !x.IsArchived && x.Tags.ContainsKey(ModelProperties.ChampionTag)) ?? newestFirst.FirstOrDefault(x => x.HasPassed);

    /// <summary>The number after the highest.</summary>
    public static string Next(IReadOnlyList<RegisteredModel> versions)
        => (versions.Select(x => Number(x.Version)).DefaultIfEmpty(0).Max() + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>Registers a version with the next number.</summary>
    /// <param name="properties">Its body, once its number is known.</param>
    /// <param name="cancellationToken">Ends it between requests.</param>
    /// <exception cref="WorkflowException">Others took every number that was tried (MLO314).</exception>
    public async Task<RegisteredModel> AddAsync(Func<string, Task<JsonObject>> properties, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var version = Next(await ListAsync(cancellationToken));
            try
            {
                var body = new JsonObject { ["properties"] = await properties(version) };
                return RegisteredModel.Of(name, await workspace.Models.Versions(name).PutAsync(version, body, cancellationToken: cancellationToken));
            }
            catch (AzureMlException exception) when (exception.Status is 400 or 409)
            {
                // Somebody else may have it since, and a version cannot be changed into another; else the version itself is refused.
                if (await workspace.Models.Versions(name).FindAsync(version, cancellationToken) is null)
                    throw;
            }
        }

        throw new WorkflowException("MLO314", $"No free version of {name} was found in {Attempts} attempts. Another training may be registering; run it again.");
    }

    private static long Number(string version) => long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static DateTimeOffset Created(JsonObject resource)
        => DateTimeOffset.TryParse((string?)resource["systemData"]?["createdAt"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : DateTimeOffset.MinValue;
}
