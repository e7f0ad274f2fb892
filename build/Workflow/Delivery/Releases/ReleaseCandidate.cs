using System.Text.Json;
using MlOpsBuild.AzureMl;
using MlOpsBuild.Domain.Releases;
using MlOpsBuild.Workflow.Project;
using MlOpsBuild.Workflow.Training;

namespace MlOpsBuild.Workflow.Delivery.Releases;

/// <summary>A registered model together with all that decides how it is released, named by one hash.</summary>
/// <param name="Model">The version, in the workspace where it was trained.</param>
/// <param name="Hash">The release: the same in every stage.</param>
internal sealed record ReleaseCandidate(RegisteredModel Model, string Hash)
{
    /// <summary><c>flight-delay:3</c>.</summary>
    public string Name => $"{Model.Name}:{Model.Version}";

    /// <summary>SHA-256 of the model's content.</summary>
    public string Content => Model[ModelProperties.Content]!;

    /// <summary>The candidate: a version that is named, else the newest that passed.</summary>
    /// <param name="project">The repository.</param>
    /// <param name="documents">Its documents.</param>
    /// <param name="workspace">Where models are trained.</param>
    /// <param name="environment">The name of that environment, for messages.</param>
    /// <param name="wanted">The version as <c>name:version</c>; null for the newest that passed.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <exception cref="WorkflowException">There is none (MLO340).</exception>
    public static async Task<ReleaseCandidate> ChooseAsync(MlopsProject project, ReleaseDocuments documents, WorkspaceClient workspace, string environment, string? wanted, CancellationToken cancellationToken)
    {
        var name = project.Training().Model.Name;
        var versions = (await new ModelVersions(workspace, name).ListAsync(cancellationToken)).Where(x => x.HasPassed && x[ModelProperties.Content] is not null).ToList();
        var model = wanted is null
            ? versions.FirstOrDefault() ?? throw DeliveryFaults.NoModel(name, environment)
            : versions.Find(x => $"{x.Name}:{x.Version}" == wanted) ?? throw DeliveryFaults.UnknownModel(wanted, environment);
        return new ReleaseCandidate(model, HashOf(project, documents, model));
    }

    private static string HashOf(MlopsProject project, ReleaseDocuments documents, RegisteredModel model)
    {
        var rollout = project.Deployment().Rollout;
        return ReleaseHash.Of(new ReleaseParts
        {
            ModelContent = model[ModelProperties.Content]!,
            Deployment = documents.Content(),
            Gates = [.. project.Document.Gates.Select(x => JsonSerializer.Serialize(x))],
            Rollout = JsonSerializer.Serialize(rollout),
        });
    }
}
