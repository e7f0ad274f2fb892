using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Assets.Kinds.Components;

/// <summary>Finds the component that a step names, and plans its registration where that is ours to do.</summary>
internal static class ComponentKinds
{
    private static readonly string[] s_types = ["command", "pipeline", "spark", "parallel", "data_transfer"];

    /// <summary>The component; null after telling what is wrong.</summary>
    /// <param name="reference">A reference, a path or the definition.</param>
    /// <param name="expected">The step's type, when it states one.</param>
    /// <param name="step">The step's name, for messages.</param>
    /// <param name="scope">Where it stands.</param>
    /// <param name="prepare">What is made of a definition in a file first; null for nothing.</param>
    public static Component? Resolve(Node reference, string? expected, string step, Scope scope, Func<MapNode, MapNode>? prepare = null)
    {
        if (reference is MapNode inline)
            return Register(inline, expected, step, scope, Component.FromJob, inline);
        if (reference is not ScalarNode { Value: string text } at)
        {
            scope.Error(reference, Mistakes.WrongType("a reference, a path or a component", reference));
            return null;
        }

        if (References.Versioned(at, "components", scope) is { } id)
            return id.Length == 0 ? null : new Component(id, id.StartsWith("azureml://registries/", StringComparison.Ordinal) ? Component.FromRegistry : Component.FromWorkspace, null);
        var source = text.StartsWith("file:", StringComparison.Ordinal) ? Component.FromJob : Component.FromFile;
        if (scope.Open(at) is not { } opened)
            return null;
        var key = (opened.Scope.File, source);
        if (!scope.Reading.Components.TryGetValue(key, out var component))
            scope.Reading.Components[key] = component = Register(prepare?.Invoke(opened.Document) ?? opened.Document, expected, step, opened.Scope, source, at);
        return component;
    }

    private static Component? Register(MapNode document, string? expected, string step, Scope scope, string source, Node at)
    {
        var type = document.Text("type") ?? (document.Has("jobs") ? "pipeline" : "command");
        if (SpecifierOf(type) is not { } specify)
        {
            scope.Error(at, Mistakes.UnsupportedNode(step, type, s_types));
            return null;
        }

        if (expected != null && expected != type)
            scope.Error(at, Mistakes.WrongType($"a {expected} component", new ScalarNode(at.Place, at.Path, $"{type} component", "")));
        return new Component(ComponentFields.RegisterAnonymous(document, specify(document, scope, source), scope), source, document);
    }

    /// <summary>What makes a component's specification; null for a type that is not known.</summary>
    public static Func<MapNode, Scope, string, JsonObject>? SpecifierOf(string type) => type switch
    {
        "command" => CommandComponent.Specify,
        "pipeline" => PipelineComponent.Specify,
        "spark" => SparkComponent.Specify,
        "parallel" => ParallelComponent.Specify,
        "data_transfer" => DataTransferComponent.Specify,
        _ => null,
    };
}
