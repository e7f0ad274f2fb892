using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Content;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Versioned;

/// <summary>Conda's own file, or the mapping in its place. It is sent as a text, whatever it holds; what conda would refuse is told here.</summary>
internal static class CondaFile
{
    private static readonly Table s_pip = new("packages of pip", Casing.Snake, new Field("pip", new ListOf(JobFields.Text), "Requirements as pip has them.") { Required = true });

    private static readonly Table s_table = new("a conda file", Casing.Snake,
        new Field("name", new Text(spelled: true), "Its name."),
        new Field("channels", new ListOf(JobFields.Text), "Where packages come from."),
        new Field("dependencies", new ListOf(new Custom("a package, or a mapping with 'pip'", (node, scope) => node is MapNode ? s_pip.Convert(node, scope) : JobFields.Text.Convert(node, scope))), "Packages.") { Required = true });

    public static JsonValue Convert(MapNode file, Scope scope)
    {
        // Conda passes over what it does not know; what is nearly known is misspelt.
        string[] known = [.. s_table.Fields.Select(x => x.Name)];
        foreach (var entry in file.Entries.Where(x => !known.Contains(x.Key) && NearestName.Find(x.Key, known) is not null))
            scope.Reading.Errors.Add(entry.Place, entry.Value.Path, Mistakes.UnknownField(entry.Key, s_table.What, known));
        s_table.Convert(file with { Entries = [.. file.Entries.Where(x => known.Contains(x.Key))] }, scope);
        return JsonValue.Create(CondaText.Write(file));
    }
}
