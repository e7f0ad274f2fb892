using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Content;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds;

/// <summary>Files and folders beside a component's code that are uploaded with it, each under its own name.</summary>
internal static class AdditionalIncludes
{
    /// <summary>The name of the folder in which code and includes come together.</summary>
    private const string Folder = "code_with_additional_includes";

    /// <summary>The entries: those of the field, else the lines of the file <c>{component}.additional_includes</c>.</summary>
    private static IReadOnlyList<ScalarNode> Of(MapNode document, Scope scope)
    {
        if (document["additional_includes"] is ListNode list)
            return [.. list.Items.OfType<ScalarNode>().Where(x => x.Value is string)];
        var beside = Path.ChangeExtension(scope.File, ".additional_includes");
        if (document["additional_includes"] != null || !File.Exists(beside))
            return [];
        return [.. File.ReadLines(beside).Select((x, i) => new ScalarNode(new Place(beside, i + 1, 1), "", x.Trim(), x.Trim())).Where(x => x.Text.Length > 0)];
    }

    /// <summary>The specification of a component whose code may have includes; wrong things are told to the scope.</summary>
    public static JsonObject Specify(Table table, MapNode document, Scope scope, string source)
    {
        scope = scope with { InComponent = true };
        var includes = Of(document, scope);
        var specification = table.Convert(includes.Count > 0 ? document.Without("code") : document, scope);
        if (includes.Count > 0 && Snapshot(document, includes, scope) is { } code)
            specification["code"] = CodeFields.Prefixed(scope.Reading.Plan.Code(code));
        specification["_source"] = source;
        return specification;
    }

    /// <summary>Code and entries as one snapshot; null after telling what is wrong.</summary>
    private static Snapshot? Snapshot(MapNode document, IReadOnlyList<ScalarNode> entries, Scope scope)
    {
        var files = new List<ContentFile>();
        var complete = true;
        if (document["code"] is ScalarNode code)
            complete = Add(code, "");
        foreach (var entry in entries)
        {
            if (entry.Text.EndsWith(".zip", StringComparison.Ordinal))
            {
                scope.Error(entry, Mistakes.Unsupported("A zipped additional include"));
                complete = false;
            }
            else
                complete &= Add(entry, null);
        }

        return complete ? Content.Snapshot.OfFiles(Folder, files) : null;

        bool Add(ScalarNode at, string? prefix)
        {
            if (scope.Resolve(at) is not { } path)
                return false;
            var name = prefix ?? Path.GetFileName(path);
            if (File.Exists(path))
            {
                files.Add(new ContentFile(Path.GetFileName(path), path, new FileInfo(path).Length));
                return true;
            }

            if (FileTree.List(path, IgnoreFile.In(path, component: true), at, scope) is not { } found)
                return false;
            files.AddRange(found.Select(x => x with { Name = name.Length > 0 ? $"{name}/{x.Name}" : x.Name }));
            return true;
        }
    }
}
