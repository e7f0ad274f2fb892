using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Assets.Kinds;

/// <summary>Finds the component that a step names, and plans its registration where that is ours to do.</summary>
internal static class Components
{
    /// <summary>The component; null after telling what is wrong.</summary>
    /// <param name="reference">A reference, a path or the definition.</param>
    /// <param name="expected">The step's type, when it states one.</param>
    /// <param name="step">The step's name, for messages.</param>
    /// <param name="scope">Where it stands.</param>
    public static Component? Resolve(Node reference, string? expected, string step, Scope scope)
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
            scope.Reading.Components[key] = component = Register(opened.Document, expected, step, opened.Scope, source, at);
        return component;
    }

    private static Component? Register(MapNode document, string? expected, string step, Scope scope, string source, Node at)
    {
        var type = document.Text("type") ?? (document.Has("jobs") ? "pipeline" : "command");
        if (type is not ("command" or "pipeline"))
        {
            scope.Error(at, Mistakes.UnsupportedNode(step, type));
            return null;
        }

        if (expected != null && expected != type)
            scope.Error(at, Mistakes.WrongType($"a {expected} component", new ScalarNode(at.Place, at.Path, $"{type} component", "")));
        var specification = type == "command" ? CommandComponent.Specify(document, scope, source) : PipelineComponent.Specify(document, scope, source);
        return new Component(ComponentFields.RegisterAnonymous(document, specification, scope), source, document);
    }
}
