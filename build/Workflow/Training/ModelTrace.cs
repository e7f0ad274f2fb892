using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.Domain.Lineage;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting;
using MlOpsBuild.Reporting.Training;
using MlOpsBuild.Workflow.Project;
using MlOpsBuild.Workflow.Repository;

namespace MlOpsBuild.Workflow.Training;

/// <summary>Follows a registered model back to data, environments, components and commit, and looks at every link: all bytes are read again.</summary>
/// <param name="project">The repository.</param>
/// <param name="workspace">Where the model is registered.</param>
/// <param name="output">Where the tree is shown.</param>
public sealed class ModelTrace(MlopsProject project, WorkspaceClient workspace, TextWriter output)
{
    private const int Width = 110;

    /// <summary>One for all links: what several of them name is asked for once.</summary>
    private readonly LineageReader _reader = new(workspace);

    /// <summary>Traces a model.</summary>
    /// <param name="model">Name, or name and version as <c>flight-delay:3</c>; null for the champion of the model that the repository trains.</param>
    /// <param name="reports">The folder that gets <c>trace.json</c>.</param>
    /// <param name="cancellationToken">Ends the looking.</param>
    /// <returns>Whether every link is whole, and one sentence that says so or names what is not.</returns>
    /// <exception cref="WorkflowException">There is no such version (MLO319), or its lineage cannot be trusted (MLO315).</exception>
    public async Task<(bool IsWhole, string Summary)> RunAsync(string? model, string reports, CancellationToken cancellationToken)
    {
        var version = await FindAsync(model, cancellationToken);
        var lineage = await LineageStore.ReadAsync(workspace, version, cancellationToken);
        var steps = await StepsAsync(lineage.Job, cancellationToken);
        List<LinkObservation> seen = [];
        foreach (var link in LineageCheck.Links(lineage))
            seen.Add(await LookAsync(link, lineage, version, cancellationToken) with { Label = steps.GetValueOrDefault(link.Name) });
        var check = LineageCheck.Of(lineage, seen);
        LineageTerminal.Write(check.Root, output, Width);
        await ReportFile.WriteAsync(Path.Combine(reports, "trace.json"), LineageTreeJson.Of(check.Root), cancellationToken);
        return (check.Outcome == Outcome.Pass, check.Summary);
    }

    /// <summary>Which steps ran each component: names of components without one of their own are hashes. Says nothing where nothing can be read; the links do.</summary>
    private async Task<IReadOnlyDictionary<string, string>> StepsAsync(string job, CancellationToken cancellationToken)
    {
        try
        {
            return await workspace.Jobs.FindAsync(job, cancellationToken) is { } found && found["properties"] is JsonObject properties
                ? await _reader.StepNamesAsync(properties, cancellationToken) : new Dictionary<string, string>();
        }
        catch (AzureMlException)
        {
            return new Dictionary<string, string>();
        }
    }

    private async Task<RegisteredModel> FindAsync(string? model, CancellationToken cancellationToken)
    {
        var parts = (model ?? project.Training().Model.Name).Split(':', 2);
        var versions = await new ModelVersions(workspace, parts[0]).ListAsync(cancellationToken);
        var found = parts.Length == 2 ? versions.FirstOrDefault(x => x.Version == parts[1]) : ModelVersions.Champion(versions);
        return found ?? throw new WorkflowException(
            "MLO319", $"{workspace.Scope.Workspace} has no {(parts.Length == 2 ? $"model {parts[0]}:{parts[1]}" : $"version of {parts[0]} that passed its gates")}. {(versions.Count > 0 ? $"It has the versions {string.Join(", ", versions.Select(x => x.Version))}." : "FullTrain registers one.")}");
    }

    private async Task<LinkObservation> LookAsync(LineageLink link, ModelLineage lineage, RegisteredModel version, CancellationToken cancellationToken)
    {
        try
        {
            return link.Kind switch
            {
                LinkKind.Model => Found(link, (await workspace.Files.HashAsync(version.Uri, cancellationToken)).Hash),
                LinkKind.Job => Found(link, await workspace.Jobs.FindAsync(lineage.Job, cancellationToken) is null ? null : ""),
                LinkKind.Document => await DocumentAsync(link, lineage, cancellationToken),
                LinkKind.Data => Found(link, (await workspace.Files.HashAsync(await AddressAsync(link, lineage, cancellationToken), cancellationToken)).Hash),
                LinkKind.Environment => Found(link, await _reader.EnvironmentHashAsync(NameOf(link), VersionOf(link), cancellationToken)),
                LinkKind.Component => VersionOf(link) == "inline"
                    ? new LinkObservation(link.Kind, link.Name, LinkPresence.Found, link.Hash) : Found(link, await _reader.ComponentHashAsync(NameOf(link), VersionOf(link), cancellationToken)),
                _ => await CommitAsync(link, lineage, cancellationToken),
            };
        }
        catch (AzureMlException exception)
        {
            return new LinkObservation(link.Kind, link.Name, exception.IsNotFound ? LinkPresence.Missing : LinkPresence.CannotLookUp, Detail: exception.Message);
        }
    }

    private async Task<string> AddressAsync(LineageLink link, ModelLineage lineage, CancellationToken cancellationToken)
    {
        var data = lineage.Data.First(x => link.Name == x.Address);
        return data.Name is null ? data.Path! : await _reader.AddressAsync($"{workspace.Scope.Path}/data/{data.Name}/versions/{data.Version}", cancellationToken);
    }

    /// <summary>As the commit has it; of a tree that was not clean, also as it is now.</summary>
    private async Task<LinkObservation> DocumentAsync(LineageLink link, ModelLineage lineage, CancellationToken cancellationToken)
    {
        var path = project.Training().Pipeline;
        var committed = await GitFacts.HashAtAsync(project.Root, lineage.Code.Commit, path, cancellationToken);
        if (lineage.Code.UncommittedChanges == 0 || committed == link.Hash)
            return committed is null ? new LinkObservation(link.Kind, link.Name, LinkPresence.CannotLookUp, Detail: $"git does not have {path} of that commit") : Found(link, committed);
        var now = File.Exists(project.At(path)) ? await LocalContent.HashAsync(project.At(path), cancellationToken) : null;
        return now == link.Hash ? Found(link, now) : new LinkObservation(link.Kind, link.Name, LinkPresence.CannotLookUp, Detail: $"{path} was trained with changes that no commit has");
    }

    private async Task<LinkObservation> CommitAsync(LineageLink link, ModelLineage lineage, CancellationToken cancellationToken)
    {
        if (await GitFacts.HasAsync(project.Root, lineage.Code.Commit, cancellationToken) is not { } isThere)
            return new LinkObservation(link.Kind, link.Name, LinkPresence.CannotLookUp, Detail: "there is no git repository here");
        if (!isThere)
            return new LinkObservation(link.Kind, link.Name, LinkPresence.Missing, Detail: "git has no such commit; fetch the history it is in");
        if (lineage.Code.UncommittedChanges == 0)
            return new LinkObservation(link.Kind, link.Name, LinkPresence.Found);
        var now = await GitFacts.ReadAsync(project.Root, cancellationToken);
        return now.Commit == lineage.Code.Commit && now.ChangesHash == lineage.Code.DifferenceHash
            ? new LinkObservation(link.Kind, link.Name, LinkPresence.Found, now.ChangesHash)
            : new LinkObservation(link.Kind, link.Name, LinkPresence.CannotLookUp, Detail: "its uncommitted changes are in no commit; commit before you train");
    }

    private static LinkObservation Found(LineageLink link, string? hash)
        => new(link.Kind, link.Name, hash is null ? LinkPresence.Missing : LinkPresence.Found, hash is { Length: > 0 } ? hash : null);

    private static string NameOf(LineageLink link) => link.Name[..link.Name.LastIndexOf(':')];

    private static string VersionOf(LineageLink link) => link.Name[(link.Name.LastIndexOf(':') + 1)..];
}
