using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Components;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Pipelines;

/// <summary>A kind of pipeline step.</summary>
/// <param name="Type">Its <c>type</c>.</param>
/// <param name="Referring">Its fields when it names a component.</param>
/// <param name="Inline">Its fields when it is one itself; null where it cannot be.</param>
internal sealed record StepKind(string Type, Table Referring, Table? Inline)
{
    /// <summary>The <c>task</c> that tells it from others of its type; null where it is the only one.</summary>
    public string? Task { get; init; }

    /// <summary>The id of the service's component that runs where the step names none; null where there is none.</summary>
    public Func<MapNode, string>? BuiltIn { get; init; }

    /// <summary>Its fields where they depend on the step; null after telling why it has none.</summary>
    public Func<MapNode, Scope, Table?>? TableOf { get; init; }

    /// <summary>Its fields where they depend on what was sent; null where no table says it.</summary>
    public Func<JsonObject, Table?>? TableBack { get; init; }

    /// <summary>The way back of <see cref="Finish"/>: takes away what a step says that names its component.</summary>
    public Action<JsonObject>? Undo { get; init; }

    /// <summary>The field that says what runs; empty where nothing has to.</summary>
    public string Runs { get; init; } = "component";

    /// <summary>Fields that make the component of a step without one.</summary>
    public IReadOnlyList<string> Defining { get; init; } = [];

    /// <summary>Fields of the component that hold for the step unless it says otherwise.</summary>
    public IReadOnlyList<string> Inherited { get; init; } = [];

    /// <summary>What a table cannot say. Runs after the fields, with the component if there is one.</summary>
    public Action<MapNode, JsonObject, Component?>? Finish { get; init; }
}
