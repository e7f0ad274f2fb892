using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds;

/// <summary>Data that lie outside of Azure ML and are reached by a connection of the workspace.</summary>
internal static class ExternalData
{
    public const string Database = "database";
    public const string FileSystem = "file_system";

    /// <summary>Where data come from.</summary>
    public static OneOf Source { get; } = new("type", new Dictionary<string, Table>
    {
        [Database] = Of("a source", Database,
            new Field("query", JobFields.Text, "What is asked for."),
            new Field("stored_procedure", JobFields.Text, "What is called."),
            new Field("stored_procedure_params", new Anything(), "With what.")),
        [FileSystem] = Of("a source", FileSystem, new Field("path", JobFields.Text, "What is fetched.") { Required = true }),
    });

    /// <summary>Where data go.</summary>
    public static OneOf Sink { get; } = new("type", new Dictionary<string, Table>
    {
        [Database] = Of("a sink", Database, new Field("table_name", JobFields.Text, "The table that gets the rows.") { Required = true }),
        [FileSystem] = Of("a sink", FileSystem, new Field("path", JobFields.Text, "Where files are put.") { Required = true }),
    });

    private static Table Of(string what, string type, params IReadOnlyList<Field> own) => new($"{what} of kind {type}", Casing.Snake,
    [
        new("type", new Choice(type), "What it is.") { Required = true },
        .. own,
        new("connection", References.Name, "The workspace's connection to it.") { Required = true },
    ]);
}
