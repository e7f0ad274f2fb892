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

    /// <summary>The versions, newest first.</summary>
    public async Task<IReadOnlyList<RegisteredModel>> ListAsync(CancellationToken cancellationToken)
    {
        List<(DateTimeOffset Created, RegisteredModel Model)> all = [];
        try
        {
            await foreach (var version in workspace.Models.Versions(name).ListAsync(cancellationToken: cancellationToken))
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
        => newestFirst.FirstOrDefault(x => x.Tags.ContainsKey(ModelProperties.ChampionTag)) ?? newestFirst.FirstOrDefault(x => x[ModelProperties.Verdict] == "Pass");

    /// <summary>Registers a version with the next number.</summary>
    public async Task<RegisteredModel> AddAsync(JsonObject properties, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var taken = (await ListAsync(cancellationToken)).Select(x => Number(x.Version)).DefaultIfEmpty(0).Max();
            var version = (taken + 1).ToString(CultureInfo.InvariantCulture);
            if (await workspace.Models.Versions(name).FindAsync(version, cancellationToken) is null)
            {
                try
                {
                    return RegisteredModel.Of(name, await workspace.Models.Versions(name).PutAsync(version, new JsonObject { ["properties"] = properties.DeepClone() }, cancellationToken: cancellationToken));
                }
                catch (AzureMlException exception) when (exception.Status is 400 or 409 && attempt < Attempts)
                {
                    // Somebody else has it since; a version cannot be changed into another.
                }
            }
            else if (attempt >= Attempts)
            {
                throw new WorkflowException("MLO294", $"No free version of {name} was found in {Attempts} attempts. Another training may be registering; run it again.");
            }
        }
    }

    private static long Number(string version) => long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static DateTimeOffset Created(JsonObject resource)
        => DateTimeOffset.TryParse((string?)resource["systemData"]?["createdAt"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : DateTimeOffset.MinValue;
}
