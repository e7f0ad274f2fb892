using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds;

/// <summary>A kind of document: how it is recognised, its table, and what is sent for it.</summary>
/// <param name="Name">For people: <c>command job</c>.</param>
/// <param name="Schema">The schema's file name without <c>.schema.json</c>.</param>
/// <param name="Table">Its fields.</param>
internal sealed record Kind(string Name, string Schema, Table Table)
{
    /// <summary>The <c>type</c> that no other kind has, by which documents without a schema are recognised; null where it takes more.</summary>
    public string? Type { get; init; }

    /// <summary>The way back from a resource; null for kinds that are not exported.</summary>
    public Exported? Exported { get; init; }

    /// <summary>Adds to the plan what is sent for a document of this kind; wrong things are told to the scope.</summary>
    public required Action<MapNode, Scope> Submit { get; init; }
}
