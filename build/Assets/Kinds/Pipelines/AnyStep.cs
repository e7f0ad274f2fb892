using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Pipelines;

/// <summary>A step, for schemas: which fields it has is told by its type.</summary>
internal sealed class AnyStep : Shape
{
    public override string Expected => "a step";

    public override Node? Restore(JsonNode body, Export export) => null;

    public override JsonNode? Convert(Node node, Scope scope) => null;

    public override JsonObject Schema() => Schemas.AnyOf([.. StepKinds.All.Select(Of)]);

    private static JsonObject Of(StepKind kind)
    {
        var schema = (kind.Inline ?? kind.Referring).Schema();
        schema["properties"]!["type"] = new JsonObject { ["description"] = "The kind of step.", ["const"] = kind.Type };
        // A step without a type is of its component's, or a command.
        if (kind.Runs != "component" || kind.Task is not null)
            schema["required"] = new JsonArray([.. (schema["required"] as JsonArray ?? []).Select(x => x!.DeepClone()), "type"]);
        return schema;
    }
}
