using System.Text.Json.Nodes;

namespace MlOpsBuild.Assets.Plans;

/// <summary>One step of a plan. Its texts may have <see cref="Holes"/>, which earlier steps fill.</summary>
/// <param name="Unless">
/// The hole of a <see cref="LookUpStep"/>: when that look-up found something, this step is left out. Null: always done.
/// </param>
public abstract record PlanStep(string? Unless);

/// <summary>What the answer to a look-up means.</summary>
public enum LookUpKind
{
    /// <summary>The id of the first entry of the list (<c>value[0].id</c>); none is an error of the document.</summary>
    LatestOfList,

    /// <summary>The id of the version that the container's <c>properties.latestVersion</c> names; none is an error.</summary>
    LatestOfContainer,

    /// <summary>The container's <c>properties.nextVersion</c>; 404 means <see cref="LookUpStep.Otherwise"/>.</summary>
    NextVersion,

    /// <summary>The id of the first entry of the list; an empty list means <see cref="LookUpStep.Otherwise"/>.</summary>
    FirstOrOtherwise,

    /// <summary>The datastore's container: <c>https://{accountName}.blob.{endpoint}/{containerName}</c>.</summary>
    DatastoreContainer,

    /// <summary>The resource's <c>location</c>: the region it is in; no such resource is an error.</summary>
    Location,

    /// <summary>The workspace's <c>properties.workspaceId</c>, which asset stores know it by.</summary>
    WorkspaceId,
}

/// <summary>A GET whose answer fills a hole.</summary>
/// <param name="Path">Path, with a hole for the workspace.</param>
/// <param name="Query">Query without api-version, not escaped; may be empty.</param>
/// <param name="ApiVersion">The version of the interface.</param>
/// <param name="Kind">How to read the answer.</param>
/// <param name="Hole">The hole that it fills.</param>
/// <param name="Otherwise">What the hole gets when nothing is found; null: that is an error.</param>
public sealed record LookUpStep(string Path, string Query, ApiVersion ApiVersion, LookUpKind Kind, string Hole, string? Otherwise) : PlanStep((string?)null);

/// <summary>A request with a body.</summary>
/// <param name="Method">PUT or POST.</param>
/// <param name="Path">Path, with a hole for the workspace.</param>
/// <param name="ApiVersion">The version of the interface.</param>
/// <param name="Body">The body; the client must not change it but fill it.</param>
/// <param name="Fills">
/// The hole that the answer fills: of <c>startPendingUpload</c> the <c>blobUri</c> of <c>blobReferenceForConsumption</c>.
/// </param>
/// <param name="Unless">As <see cref="PlanStep.Unless"/>.</param>
public sealed record RequestStep(string Method, string Path, ApiVersion ApiVersion, JsonObject Body, string? Fills, string? Unless) : PlanStep(Unless)
{
    /// <summary>Query without api-version; empty for none.</summary>
    public string Query { get; init; } = "";

    /// <summary>Whether a POST does what the document asks for; one that does not opens a place to upload to.</summary>
    public bool IsOperation { get; init; }
}

/// <summary>
/// Files to put into a container. One that carries <c>upload_status=completed</c> on its first blob is complete.
/// </summary>
/// <param name="Container">The container's URI: a hole.</param>
/// <param name="Folder">The name prefix of all blobs, without a trailing slash; empty for the container's root.</param>
/// <param name="Files">What to put there, by blob name.</param>
/// <param name="Hash">The hash of the contents, 64 hex digits.</param>
/// <param name="Unless">As <see cref="PlanStep.Unless"/>.</param>
public sealed record UploadStep(string Container, string Folder, IReadOnlyList<UploadFile> Files, string Hash, string? Unless) : PlanStep(Unless);

/// <summary>A file of an upload.</summary>
/// <param name="Name">The blob's name below the folder, with forward slashes.</param>
/// <param name="Source">The file: full path.</param>
/// <param name="Size">Bytes.</param>
public sealed record UploadFile(string Name, string Source, long Size);

/// <summary>
/// Computes a hole from content with holes: an anonymous component's version is the hash of its specification, which
/// names the workspace. <see cref="PlanFilling.Derive"/> does it.
/// </summary>
/// <param name="Hole">The hole that it fills.</param>
/// <param name="Content">What is hashed.</param>
public sealed record DeriveStep(string Hole, JsonObject Content) : PlanStep((string?)null);
