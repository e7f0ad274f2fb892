using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;

namespace MlOpsBuild.Assets.Tables;

/// <summary>What a field may hold, and what is sent for it.</summary>
internal abstract class Shape
{
    /// <summary>With an article, for messages: <c>a text</c>, <c>a list of texts</c>.</summary>
    public abstract string Expected { get; }

    /// <summary>What is sent for a value that is not null; null when nothing is, be it because it is wrong and has been told.</summary>
    public abstract JsonNode? Convert(Node node, Scope scope);

    /// <summary>The way back: what a document writes for what was sent; null when no document says it.</summary>
    public abstract Node? Restore(JsonNode body, Export export);

    /// <summary>Its JSON Schema; an empty one takes everything.</summary>
    public virtual JsonObject Schema() => [];

    /// <summary>Tells that a value has the wrong type.</summary>
    protected JsonNode? Wrong(Node node, Scope scope)
    {
        scope.Error(node, Mistakes.WrongType(Expected, node));
        return null;
    }
}

/// <summary>A shape that takes code to convert: hashes, references, files.</summary>
internal sealed class Custom(string expected, Func<Node, Scope, JsonNode?> convert) : Shape
{
    public override string Expected => expected;

    /// <summary>What it looks like: one of these. Null where the schema cannot say it.</summary>
    public Func<IReadOnlyList<Shape>>? Like { get; init; }

    /// <summary>The way back; null: that of what it looks like first, else what was sent as it stands.</summary>
    public Func<JsonNode, Export, Node?>? Back { get; init; }

    public override JsonNode? Convert(Node node, Scope scope) => convert(node, scope);

    public override Node? Restore(JsonNode body, Export export)
        => Back is not null ? Back(body, export) : Like?.Invoke() is [var first, ..] ? first.Restore(body, export) : Nodes.Anything(body);

    public override JsonObject Schema() => Like is null ? [] : Schemas.AnyOf([.. Like().Select(x => x.Schema())]);
}
