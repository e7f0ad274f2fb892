using MlOpsBuild.Workflow.Publishing.Yaml;

namespace MlOpsBuild.Workflow.Publishing.GitHub;

/// <summary>A composite action: an <c>action.yml</c>.</summary>
internal sealed record ActionDocument
{
    /// <summary>What the marketplace and logs call it.</summary>
    public required string Name { get; init; }

    /// <summary>What it does.</summary>
    public required string Description { get; init; }

    /// <summary>What it takes.</summary>
    public IReadOnlyList<ActionInput> Inputs { get; init; } = [];

    /// <summary>What it says to later steps.</summary>
    public IReadOnlyList<ActionOutput> Outputs { get; init; } = [];

    /// <summary>What it does, in order.</summary>
    public required IReadOnlyList<Step> Steps { get; init; }

    public YamlMap ToYaml() => new(isSpaced: true)
    {
        { "name", Name },
        { "description", Description },
        { "inputs", Inputs.Count == 0 ? null : Map(Inputs.Select(x => KeyValuePair.Create(x.Name, x.ToYaml()))) },
        { "outputs", Outputs.Count == 0 ? null : Map(Outputs.Select(x => KeyValuePair.Create(x.Name, x.ToYaml()))) },
        { "runs", new YamlMap { { "using", "composite" }, { "steps", new YamlList(Steps.Select(x => (x with { NamesShell = true }).ToYaml())) { IsSpaced = Steps.Count > 1 } } } },
    };

    /// <summary>The file.</summary>
    /// <param name="head">The comment at its head.</param>
    public string Write(string head) => YamlWriter.Write(head, ToYaml());

    private static YamlMap Map(IEnumerable<KeyValuePair<string, YamlMap>> entries)
    {
        var map = new YamlMap();
        foreach (var (key, value) in entries)
            map.Add(key, value);
        return map;
    }
}
