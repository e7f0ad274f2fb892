using MlOpsBuild.Assets.Plans;

namespace MlOpsBuild.Assets;

/// <summary>What a document came to: a plan, or the errors that keep it from being one.</summary>
public sealed record AssetResult
{
    /// <summary>The kind of the document (<c>command job</c>, <c>environment</c> …); null when it could not be told.</summary>
    public required string? Kind { get; init; }

    /// <summary>The name that the document states, be there errors in it or not; null where it states none.</summary>
    public string? Name { get; init; }

    /// <summary>What is to be sent; null when there are errors.</summary>
    public required Plan? Plan { get; init; }

    /// <summary>What others refer to in a pipeline job, be there errors in it or not; null for another kind.</summary>
    public JobOutline? Outline { get; init; }

    /// <summary>All errors of the document and of the files it names, by file and place.</summary>
    public required IReadOnlyList<AssetError> Errors { get; init; }
}
