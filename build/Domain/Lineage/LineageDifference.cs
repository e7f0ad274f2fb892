using System.Globalization;

namespace MlOpsBuild.Domain.Lineage;

/// <summary>What is another than it was.</summary>
public static class LineageDifference
{
    /// <summary>Sentences, the weightiest first: data, parameters, pipeline, components, environments, code; none when nothing that makes a model is another.</summary>
    /// <param name="before">The earlier model.</param>
    /// <param name="now">The later one.</param>
    public static IReadOnlyList<string> Between(ModelLineage before, ModelLineage now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        List<string> changes = [];
        foreach (var (name, old, value) in Pairs(before.Data, now.Data, x => x.Input))
        {
            if (old?.Sha256 != value?.Sha256)
                changes.Add(string.Create(CultureInfo.InvariantCulture, $"data '{name}' {(old is null ? "is new" : value is null ? "is gone" : $"changed: {old.Bytes:N0} to {value.Bytes:N0} bytes, {Short(old.Sha256)} to {Short(value.Sha256)}")}"));
        }

        foreach (var (name, old, value) in Pairs(before.Parameters, now.Parameters, x => x.Key))
        {
            if (old.Value != value.Value)
                changes.Add($"parameter '{name}' {(old.Key is null ? $"is new: {value.Value}" : value.Key is null ? "is gone" : $"changed from {old.Value} to {value.Value}")}");
        }

        if (before.PipelineSha256 != now.PipelineSha256)
            changes.Add($"{now.Pipeline} changed");
        foreach (var (name, old, value) in Pairs(before.Steps, now.Steps, x => x.Name))
        {
            if (old is null || value is null)
                changes.Add($"step '{name}' {(old is null ? "is new" : "is gone")}");
            else
                changes.AddRange(Of(name, old, value));
        }

        if (before.EvaluationSha256 != now.EvaluationSha256)
            changes.Add("the rows that it is evaluated on changed");
        if (before.Commit != now.Commit)
            changes.Add($"commit {Short(before.Commit)} to {Short(now.Commit)}");
        if (before.ChangesSha256 != now.ChangesSha256)
            changes.Add(now.ChangesSha256 is null ? "nothing is uncommitted any more" : $"{now.Changes.Count} uncommitted {(now.Changes.Count == 1 ? "file" : "files")}: {string.Join(", ", now.Changes.Take(3))}{(now.Changes.Count > 3 ? " …" : "")}");
        return changes;
    }

    private static IEnumerable<string> Of(string name, LineageStep old, LineageStep now)
    {
        if (old.CodeSha256 != now.CodeSha256)
            yield return $"the code of step '{name}' changed";
        if (old.EnvironmentSha256 != now.EnvironmentSha256)
            yield return $"the environment of step '{name}' changed";
        if (old.ComponentSha256 != now.ComponentSha256 && old.CodeSha256 == now.CodeSha256)
            yield return $"the component of step '{name}' changed";
    }

    private static IEnumerable<(string Name, T? Before, T? Now)> Pairs<T>(IEnumerable<T> before, IEnumerable<T> now, Func<T, string> key)
    {
        var (old, current) = (before.ToDictionary(key, StringComparer.Ordinal), now.ToDictionary(key, StringComparer.Ordinal));
        return old.Keys.Union(current.Keys).Order(StringComparer.Ordinal).Select(x => (x, old.GetValueOrDefault(x), current.GetValueOrDefault(x)));
    }

    private static string Short(string? hash) => hash is null ? "none" : hash[..Math.Min(7, hash.Length)];
}
