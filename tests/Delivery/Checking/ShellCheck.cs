using System.Text.Json.Nodes;
using MlOpsBuild.Delivery.Tests.Harness;

namespace MlOpsBuild.Delivery.Tests.Checking;

/// <summary>ShellCheck on scripts, all at once.</summary>
internal static class ShellCheck
{
    public const string Name = "shellcheck";

    public const string Absent = "shellcheck is not on the PATH (Debian: apt-get install shellcheck)";

    public static bool IsThere { get; } = Command.Exists(Name);

    /// <summary>What is wrong with scripts inside YAML.</summary>
    public static async Task<IReadOnlyList<Finding>> CheckAsync(IReadOnlyList<Script> scripts)
    {
        var folder = Directory.CreateTempSubdirectory("delivery-scripts-").FullName;
        try
        {
            for (var i = 0; i < scripts.Count; i++)
                await File.WriteAllTextAsync(Path.Combine(folder, $"{i}.sh"), scripts[i].Text);
            return
            [
                .. from comment in await RunAsync(folder, [.. Enumerable.Range(0, scripts.Count).Select(x => $"{x}.sh")])
                   let script = scripts[int.Parse(Path.GetFileNameWithoutExtension(comment.File), System.Globalization.CultureInfo.InvariantCulture)]
                   select new Finding(Name, script.File.Path, script.FirstLine + comment.Line - 1, comment.Column, $"SC{comment.Code}: {comment.Message}"),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What is wrong with script files.</summary>
    public static async Task<IReadOnlyList<Finding>> CheckFilesAsync(params IReadOnlyList<string> paths)
        => [.. (await RunAsync(Repository.Root, paths)).Select(x => new Finding(Name, x.File, x.Line, x.Column, $"SC{x.Code}: {x.Message}"))];

    private static async Task<IReadOnlyList<(string File, int Line, int Column, int Code, string Message)>> RunAsync(string folder, IReadOnlyList<string> files)
    {
        if (files.Count == 0)
            return [];
        var (code, output, errors) = await Command.RunAsync(Name, ["--shell=bash", "--format=json", .. files], folder);
        code.ShouldBeLessThan(2, errors);
        return [.. JsonNode.Parse(output)!.AsArray().Select(x => ((string)x!["file"]!, (int)x["line"]!, (int)x["column"]!, (int)x["code"]!, (string)x["message"]!))];
    }
}
