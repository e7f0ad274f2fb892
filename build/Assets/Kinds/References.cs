using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds;

/// <summary>References to what the workspace or a registry already has.</summary>
internal static class References
{
    private static readonly string s_workspace = Holes.Write(Holes.Workspace);

    /// <summary>A compute: <c>azureml:name</c>, the bare name, an ARM id or a binding.</summary>
    public static Shape Compute { get; } = Named("computes", "the name of a compute");

    /// <summary>A datastore: as <see cref="Compute"/>.</summary>
    public static Shape Datastore { get; } = Named("datastores", "the name of a datastore");

    /// <summary>
    /// The id of <c>azureml:name:version</c> or <c>azureml:name@label</c>; what already is an id as it stands; null when
    /// the text is no reference, empty after telling that it is a broken one.
    /// </summary>
    public static string? Versioned(ScalarNode at, string type, Scope scope)
    {
        var text = at.Text;
        if (text.StartsWith("azureml://", StringComparison.Ordinal) || text.StartsWith("/subscriptions/", StringComparison.Ordinal))
            return text;
        if (!text.StartsWith("azureml:", StringComparison.Ordinal))
            return null;
        // Curated environments belong to no workspace; the service knows them by this text.
        if (text.StartsWith("azureml:AzureML-", StringComparison.Ordinal))
            return text;
        if (text.StartsWith("azureml:/subscriptions/", StringComparison.Ordinal))
            return text["azureml:".Length..];
        var reference = text["azureml:".Length..];
        var label = reference.LastIndexOf('@');
        var colon = reference.LastIndexOf(':');
        var (name, rest) = label > 0 ? (reference[..label], reference[(label + 1)..]) : colon > 0 ? (reference[..colon], reference[(colon + 1)..]) : ("", "");
        if (!IsName(name, scope) || !IsName(rest, scope))
        {
            scope.Error(at, Mistakes.BadReference(text, "a version of an asset"));
            return "";
        }

        if (label < 0)
            return $"{s_workspace}/{type}/{name}/versions/{rest}";
        return rest == "latest" ? scope.Reading.Plan.Latest(type, name) : $"{s_workspace}/{type}/{name}/labels/{rest}";
    }

    /// <summary>The way back of what came to an id.</summary>
    /// <param name="type">What it is an id of: <c>environments</c>.</param>
    public static Func<JsonNode, Export, Node?> Back(string type) => (body, export) => Nodes.TextOf(body) is { } id ? Nodes.Text(export.Reference(id, type)) : null;

    /// <summary>As <see cref="Versioned"/>, where nothing but a reference will do; null after telling what is wrong.</summary>
    public static string? Demanded(Node node, string type, string what, Scope scope)
    {
        if (node is not ScalarNode { Value: string text } at)
        {
            scope.Error(node, Mistakes.WrongType($"a reference to {what}", node));
            return null;
        }

        var id = Versioned(at, type, scope);
        if (id == null)
            scope.Error(at, Mistakes.BadReference(text, what));
        return id is { Length: > 0 } ? id : null;
    }

    /// <summary>A text as it is written; a reference in it has to be one.</summary>
    public static Shape Written { get; } = new Custom("a text", (node, scope) => JobFields.Text.Convert(node, scope) is { } text && Versioned((ScalarNode)node, "", scope) is not "" ? text : null) { Like = () => [JobFields.Text] };

    /// <summary>A name as it is written, with or without <c>azureml:</c>.</summary>
    public static Shape Name { get; } = new Custom("a name", (node, scope) =>
    {
        if (JobFields.Text.Convert(node, scope) is not { } text)
            return null;
        var name = ((ScalarNode)node).Text is var given && given.StartsWith("azureml:", StringComparison.Ordinal) ? given["azureml:".Length..] : given;
        if (IsName(name, scope) || name.StartsWith('/'))
            return text;
        scope.Error(node, Mistakes.BadName(given, $"Write azureml:<name>. {Names.AssetRule}"));
        return null;
    })
    { Like = () => [JobFields.Text] };

    private static bool IsName(string text, Scope scope) => Names.IsAsset(text) || Names.IsAllowedPlaceholder(text, scope);

    private static Custom Named(string type, string expected) => new(expected, (node, scope) =>
    {
        if (node is not ScalarNode { Value: string text } at)
        {
            scope.Error(node, Mistakes.WrongType(expected, node));
            return null;
        }

        if (text.StartsWith("/subscriptions/", StringComparison.Ordinal) || Bindings.Is(text))
            return text;
        var name = text.StartsWith("azureml:", StringComparison.Ordinal) ? text["azureml:".Length..] : text;
        if (name.StartsWith("/subscriptions/", StringComparison.Ordinal))
            return name;
        if (Names.IsAsset(name) || Names.IsAllowedPlaceholder(name, scope))
            return $"{s_workspace}/{type}/{name}";
        scope.Error(at, Mistakes.BadName(text, $"Write azureml:<name>. {Names.AssetRule}"));
        return null;
    })
    { Like = () => [JobFields.Text], Back = Back(type) };
}
