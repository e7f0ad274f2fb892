using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Content;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Kinds.Versioned;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds;

/// <summary>The field <c>code</c> of jobs and components.</summary>
internal static class CodeFields
{
    /// <summary>A folder or file to upload, or the id of a code asset; sent as an id.</summary>
    public static Shape Code { get; } = new Custom("a path", (node, scope) =>
    {
        if (node is not ScalarNode { Value: string text } at)
        {
            scope.Error(node, Mistakes.WrongType("a path", node));
            return null;
        }

        if (text.StartsWith("git+", StringComparison.Ordinal))
        {
            scope.Error(at, Mistakes.Unsupported("Code from a git URL"));
            return null;
        }

        if (References.Versioned(at, "codes", scope) is { } id)
            return id.Length > 0 ? id : null;
        return scope.Resolve(at) is { } path && Snapshot.OfCode(path, at, scope) is { } code ? scope.Reading.Plan.Code(code) : null;
    })
    { Like = () => [JobFields.Text], Back = References.Back("codes") };

    /// <summary>The same with the prefix that component specifications have before ids.</summary>
    public static Shape InSpecification { get; } = new Custom("a path", (node, scope) => Prefixed(Code.Convert(node, scope))) { Like = () => [JobFields.Text], Back = References.Back("codes") };

    /// <summary>An environment as component specifications have it.</summary>
    public static Shape EnvironmentInSpecification { get; } = new Custom("a reference or an environment", (node, scope) => Prefixed(EnvironmentAsset.Reference.Convert(node, scope))) { Like = () => [EnvironmentAsset.Reference], Back = References.Back("environments") };

    /// <summary>Tells of a file that is not in the code; of code that the workspace has already nobody knows.</summary>
    public static void Find(ScalarNode file, ScalarNode code, Scope scope)
    {
        var folder = Path.GetFullPath(Path.Combine(scope.Folder, code.Text));
        if (Directory.Exists(folder) && !file.Text.Contains('\0', StringComparison.Ordinal) && !Path.Exists(Path.Combine(folder, file.Text)))
            scope.Error(file, Mistakes.NotInCode(file.Text, code.Text));
    }

    /// <summary><c>azureml:</c> before an ARM id; registries' and curated ids stand as they are.</summary>
    public static JsonNode? Prefixed(JsonNode? id)
        => id is JsonValue value && value.GetValue<string>() is var text && !text.StartsWith("azureml:", StringComparison.Ordinal) ? "azureml:" + text : id;
}
