using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Content;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Versioned;

/// <summary>Environments: documents of their own, files that others name, and inline ones without a name.</summary>
internal static class EnvironmentAsset
{
    private static readonly Table s_route = new("a route", Casing.Camel,
        new Field("path", JobFields.Text, "Path of the request.") { Required = true },
        new Field("port", new Integer(1), "Port of the container.") { Required = true });

    private static readonly Table s_table = new("an environment", Casing.Camel,
        new Field("$schema", JobFields.Text, "The schema of this document.") { To = "" },
        new Field("name", Names.Asset, "Its name.") { To = "" },
        new Field("version", new VersionText(), "Its version; the next one when left out.") { To = "" },
        new Field("description", JobFields.Text, "What it is for."),
        new Field("tags", JobFields.Texts, "Tags."),
        new Field("image", JobFields.Text, "A container image."),
        new Field("build", BuildTable(), "A Docker build context."),
        new Field("conda_file", new Custom("a path or a mapping", Conda) { Like = () => [JobFields.Text, new MapOf(new Anything())], Back = CondaBack }, "Conda packages on top of the image: a file, or the mapping itself."),
        new Field("os_type", new Choice("linux", "windows"), "The operating system."),
        new Field("inference_config", new Table("an inference configuration", Casing.Camel,
            new Field("liveness_route", s_route, "Asked whether the server lives."),
            new Field("readiness_route", s_route, "Asked whether it is ready."),
            new Field("scoring_route", s_route, "Asked for predictions.")), "Routes of a server in the image."))
    {
        Also = (map, _, scope) =>
        {
            if (!map.Has("image") && !map.Has("build"))
                scope.Error(map, Mistakes.MissingOneOf(["image", "build"], "An environment"));
            foreach (var other in new[] { "image", "conda_file" }.Where(x => map.Has("build") && map.Has(x)))
                scope.Error(map[other]!, Mistakes.Together("build", other));
        },
    };

    public static Kind Kind { get; } = new("environment", "environment", s_table)
    {
        Exported = new Exported("environments", _ => true) { Body = Exported.Environment },
        Submit = (document, scope) =>
        {
            if (!document.Has("name"))
                scope.Error(document, Mistakes.Missing("name", "an environment"));
            Register(document, scope);
        },
    };

    /// <summary>
    /// The field of jobs and components: a reference, a file or the environment itself; sent as an id. What they hold or
    /// take from a file is anonymous, whatever name it states.
    /// </summary>
    public static Shape Reference { get; } = ReferenceTo(x => x.Without("name", "version"));

    /// <summary>The field of deployments: as <see cref="Reference"/>, but an environment that states a name is registered under it.</summary>
    public static Shape NamedReference { get; } = ReferenceTo(x => x);

    private static Custom ReferenceTo(Func<MapNode, MapNode> registered) => new("a reference or an environment", (node, scope) =>
    {
        if (node is MapNode inline)
        {
            if (inline["name"] is { } name)
                Names.Asset.Convert(name, scope);
            return Register(registered(inline), scope);
        }

        if (node is not ScalarNode { Value: string text } at)
        {
            scope.Error(node, Mistakes.WrongType("a reference or an environment", node));
            return null;
        }

        if (References.Versioned(at, "environments", scope) is { } id)
            return id.Length > 0 ? id : null;
        if (text.StartsWith("file:", StringComparison.Ordinal) || text.EndsWith(".yml", StringComparison.Ordinal) || text.EndsWith(".yaml", StringComparison.Ordinal))
            return scope.Open(at) is { } opened ? Register(registered(opened.Document), opened.Scope) : null;
        scope.Error(at, Mistakes.BadReference(text, "an environment"));
        return null;
    })
    { Like = () => [JobFields.Text, s_table], Back = References.Back("environments") };

    private static Table BuildTable() => new("a build context", Casing.Camel,
        new Field("path", new Custom("a path", BuildContext) { Like = () => [JobFields.Text] }, "The folder that is sent to the Docker build.") { To = "contextUri", Required = true },
        new Field("dockerfile_path", JobFields.Text, "The Dockerfile in it."));

    /// <summary>Plans the registration; the environment's id.</summary>
    private static string Register(MapNode map, Scope scope)
    {
        var body = s_table.Convert(map, scope);
        var name = map.Text("name");
        var plan = scope.Reading.Plan;
        body["isAnonymous"] = name == null;
        body["isArchived"] = false;
        var version = name == null ? AnonymousVersion(body, map, scope) : map.Text("version") ?? plan.NextVersion("environments", name);
        var id = $"{Holes.Write(Holes.Workspace)}/environments/{name ?? "CliV2AnonymousEnvironment"}/versions/{version}";
        plan.Put(id, ApiVersion.Environment, body);
        return id;
    }

    /// <summary>
    /// A hash of hashes. The client joins with <c>str.join</c>, which puts what it has so far between the characters
    /// of the next hash; other clients find the environment again only if that is copied.
    /// </summary>
    private static string AnonymousVersion(JsonObject body, MapNode map, Scope scope)
    {
        string Join(string sum, string part) => string.Join(sum, ContentHash.OfText(part).ToCharArray());
        if (body["build"] is JsonObject build)
        {
            var content = (map["build"] as MapNode)?["path"] is ScalarNode path && !DataPaths.IsRemote(path.Text) && scope.Resolve(path) is { } folder
                ? Snapshot.OfObject(folder, path, scope)?.Hash ?? ""
                : build["contextUri"]?.GetValue<string>() ?? "";
            var context = ContentHash.OfText(content);
            return ContentHash.OfText(build["dockerfilePath"] is { } dockerfile ? Join(context, dockerfile.GetValue<string>()) : context);
        }

        var sum = ContentHash.OfText(body["image"]?.GetValue<string>() ?? "");
        if (map["inference_config"] is { } inference)
            sum = Join(sum, InferenceText.Write(inference));
        if (body["condaFile"] is { } conda)
            sum = Join(sum, conda.GetValue<string>());
        return ContentHash.OfText(sum);
    }

    private static JsonValue? BuildContext(Node node, Scope scope)
    {
        if (node is not ScalarNode { Value: string text } at)
        {
            scope.Error(node, Mistakes.WrongType("a path", node));
            return null;
        }

        if (DataPaths.IsRemote(text) || text.StartsWith("git+", StringComparison.Ordinal))
            return JsonValue.Create(text);
        return DataPaths.Upload(at, scope) is { } path ? JsonValue.Create($"{Holes.Write(Holes.BlobContainer)}/{path}/") : null;
    }

    /// <summary>The packages stand in the document itself.</summary>
    private static Node? CondaBack(JsonNode body, Export export)
    {
        var errors = new ErrorList();
        var conda = DocumentReader.Parse(body.ToString(), "", errors);
        return errors.Count == 0 && conda is MapNode ? conda : null;
    }

    private static JsonValue? Conda(Node node, Scope scope)
    {
        if (node is MapNode inline)
            return CondaFile.Convert(inline, scope);
        if (node is not ScalarNode { Value: string } at)
        {
            scope.Error(node, Mistakes.WrongType("a path or a mapping", node));
            return null;
        }

        return scope.Open(at) is { } opened ? CondaFile.Convert(opened.Document, opened.Scope) : null;
    }
}
