using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Jobs;

/// <summary>What Spark jobs, steps and components share.</summary>
internal static class SparkFields
{
    private const string Allocation = "spark.dynamicAllocation.";
    private const string Instances = "spark.executor.instances";

    public static Table Resources(Casing casing) => new("resources of Spark", casing,
        new Field("instance_type", JobFields.Text, "The size of the machines."),
        new Field("runtime_version", new Text(spelled: true), "The version of Spark."));

    /// <param name="casing">How names of the body are spelled.</param>
    /// <param name="by">The discriminator; null where there is none.</param>
    public static Table Entry(Casing casing, string? by) => new("an entry", casing,
        new Field("file", JobFields.Text, "The Python file that runs."),
        new Field("class_name", JobFields.Text, "The Scala class that runs."))
    {
        Also = (map, body, scope) =>
        {
            if (!map.Has("file") && !map.Has("class_name"))
                scope.Error(map, Mistakes.MissingOneOf(["file", "class_name"], "An entry"));
            if (by != null)
                body[by] = map.Has("file") ? "SparkJobPythonEntry" : "SparkJobScalaEntry";
        },
    };

    /// <summary>Tells of an entry that is not in the code, where that can be looked into.</summary>
    public static void FindEntry(MapNode map, Scope scope)
    {
        if (map["code"] is ScalarNode { Value: string } code && (map["entry"] as MapNode)?["file"] is ScalarNode { Value: string } file)
            CodeFields.Find(file, code, scope);
    }

    /// <summary>Files beside the entry, and what Spark is told.</summary>
    public static IReadOnlyList<Field> Files(Casing casing, Shape configuration) =>
    [
        new("py_files", new ListOf(JobFields.Text), "Python packages: .zip, .egg, .py."),
        new("jars", new ListOf(JobFields.Text), "Java archives."),
        new("files", new ListOf(JobFields.Text), "Files in the working folder of executors."),
        new("archives", new ListOf(JobFields.Text), "Archives that are unpacked there."),
        new("conf", configuration, "Spark's configuration."),
        new("args", JobFields.Text, "Arguments of the entry."),
        new("resources", Resources(casing), "The machines, where there is no attached pool."),
    ];

    /// <summary>Configuration as texts.</summary>
    public static Shape Texts { get; } = new Custom("a mapping", (node, scope)
        => new MapOf(new Text(spelled: true)).Convert(node, scope) is JsonObject settings ? Settled(settings) : null)
    { Like = () => [JobFields.Variables] };

    /// <summary>Configuration with its numbers and truth values.</summary>
    public static Shape Values { get; } = new Custom("a mapping", (node, scope)
        => new MapOf(new Literal()).Convert(node, scope) is JsonObject settings ? Settled(settings, fill: false) : null)
    { Like = () => [new MapOf(new Literal())] };

    /// <summary>
    /// Dynamic allocation that is off is not sent; where it is on and the number of executors is not given, it starts with the
    /// fewest.
    /// </summary>
    public static JsonObject Settled(JsonObject settings, bool fill = true)
    {
        var isDynamic = string.Equals(settings[Allocation + "enabled"]?.ToString(), "true", StringComparison.OrdinalIgnoreCase);
        if (!isDynamic)
        {
            foreach (var name in settings.Select(x => x.Key).Where(x => x.StartsWith(Allocation, StringComparison.Ordinal)).ToList())
                settings.Remove(name);
        }
        else if (fill && settings[Instances] == null && settings[Allocation + "minExecutors"] is { } least)
            settings[Instances] = least.DeepClone();

        return settings;
    }
}
