namespace MlOpsBuild.Emulator.Kinds;

/// <summary>What differs between kinds of assets.</summary>
/// <param name="Collection">The type in addresses.</param>
/// <param name="Fixed">Properties of a version that never change: the contract's create/read fields, and what is immutable in practice.</param>
/// <param name="UploadsIn">Where <c>startPendingUpload</c> is offered.</param>
internal sealed record Asset(string Collection, IReadOnlyList<string> Fixed, params IReadOnlyList<string> UploadsIn)
{
    /// <summary>A property that a version must have.</summary>
    public string? Required { get; init; }

    /// <summary>A property of the version that its container repeats.</summary>
    public string? Shared { get; init; }

    /// <summary>Whether container and version show a provisioning state.</summary>
    public bool HasState { get; init; } = true;
}

/// <summary>The kinds of assets.</summary>
internal static class AssetTable
{
    public static readonly IReadOnlyList<Asset> All =
    [
        new("codes", ["isAnonymous", "codeUri"], "workspaces", "registries"),
        new("data", ["isAnonymous", "dataUri", "dataType", "referencedUris"], "registries") { Required = "dataUri", Shared = "dataType", HasState = false },
        new("environments", ["isAnonymous", "image", "build", "condaFile", "osType"]),
        new("components", ["isAnonymous", "componentSpec"]),
        new("models", ["isAnonymous", "modelUri", "modelType"], "registries"),
    ];
}
