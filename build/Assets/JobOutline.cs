using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Assets;

/// <summary>The parts of a pipeline job that others refer to, as its document names them.</summary>
public sealed record JobOutline
{
    /// <summary>The inputs by name.</summary>
    public required IReadOnlyDictionary<string, JobInput> Inputs { get; init; }

    /// <summary>Names of the outputs.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>Names of the steps.</summary>
    public required IReadOnlyList<string> Steps { get; init; }

    internal static JobOutline Of(MapNode document, Scope scope) => new()
    {
        Inputs = Entries(document, "inputs").ToDictionary(x => x.Key, x => JobInput.Of(x.Value, scope)),
        Outputs = [.. Entries(document, "outputs").Select(x => x.Key)],
        Steps = [.. Entries(document, "jobs").Select(x => x.Key)],
    };

    private static IReadOnlyList<Entry> Entries(MapNode document, string key) => (document[key] as MapNode)?.Entries ?? [];
}

/// <summary>An input of a job.</summary>
/// <param name="Value">The literal, or the path or reference of data, as written; null where there is none.</param>
/// <param name="LocalPath">The full path of data that lie on this machine; null for all else.</param>
/// <param name="IsData">Whether it is data: a mapping with a path.</param>
public sealed record JobInput(string? Value, string? LocalPath, bool IsData)
{
    internal static JobInput Of(Node node, Scope scope)
    {
        if (node is not MapNode map)
            return new JobInput((node as ScalarNode)?.Text, null, IsData: false);
        if (map.Text("path") is not { } path)
            return new JobInput(map.Text("default"), null, IsData: false);
        var plain = path.StartsWith("file:", StringComparison.Ordinal) ? path["file:".Length..] : path;
        // azureml:name:version, azureml://…, https://…: somewhere else.
        var isRemote = plain.StartsWith("azureml:", StringComparison.OrdinalIgnoreCase) || plain.Contains("://", StringComparison.Ordinal) || plain.StartsWith("/subscriptions/", StringComparison.OrdinalIgnoreCase);
        return new JobInput(path, isRemote ? null : Path.GetFullPath(Path.Combine(scope.Folder, plain)), IsData: true);
    }
}
