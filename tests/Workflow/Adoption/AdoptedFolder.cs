using System.Diagnostics;
using System.Reflection;
using MlOpsBuild.Workflow.Adoption;
using MlOpsBuild.Workflow.Publishing;
using MlOpsBuild.Workflow.Publishing.AzurePipelines;
using MlOpsBuild.Workflow.Publishing.GitHub;

namespace MlOpsBuild.Workflow.Tests.Adoption;

/// <summary>A repository of somebody, in a folder with a space in its name.</summary>
internal sealed class AdoptedFolder : IDisposable
{
    public const string Subscription = "11111111-2222-3333-4444-555555555555";

    private static readonly string[] s_notContent = [".git", ".nuke/temp"];

    private readonly string _home = Directory.CreateTempSubdirectory("mlops adopt ").FullName;

    public AdoptedFolder(string? remote = "git@github.com:acme/churn.git", bool isGit = true)
    {
        Directory.CreateDirectory(Root);
        if (!isGit)
            return;
        Git("init", "--quiet", "--initial-branch=main");
        if (remote is not null)
            Git("remote", "add", "origin", remote);
    }

    public static string Toolkit { get; } = typeof(AdoptedFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(x => x.Key == "RepositoryRoot").Value!;

    public string Root => Path.Combine(_home, "check out");

    /// <summary>Text of a file; null where there is none.</summary>
    public string? this[string path] => File.Exists(At(path)) ? File.ReadAllText(At(path)) : null;

    public string At(string path) => Path.Combine(Root, path);

    public AdoptedFolder Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
        return this;
    }

    /// <summary>A sample as somebody's repository that knows nothing of the toolkit: its documents and code, without <c>mlops.yml</c>.</summary>
    public AdoptedFolder WithDocuments(string sample, string below = "")
    {
        foreach (var part in new[] { "azureml", "src" })
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Toolkit, "templates", sample, part), "*", SearchOption.AllDirectories).Where(x => !x.Contains("__pycache__", StringComparison.Ordinal) && !x.Contains("/bin/", StringComparison.Ordinal) && !x.Contains("/obj/", StringComparison.Ordinal)))
            {
                var target = At(Path.Combine(below, Path.GetRelativePath(Path.Combine(Toolkit, "templates", sample), file)));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }

        return Write(Path.Combine(below, "data", sample == "python" ? "flights.csv.gz" : "flights.parquet"), "");
    }

    public Task<AdoptionResult> AdoptAsync(Func<AdoptionOptions, AdoptionOptions>? with = null, IQuestions? questions = null, string project = "", string edition = "")
    {
        var options = new AdoptionOptions { Project = Path.GetFullPath(At(project)).TrimEnd('/'), Sources = Toolkit, Version = "0.1.0" };
        return new Adopting((with ?? (x => x))(options), (ci, settings) => Workflows(ci, settings, edition), questions).RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What every file holds, but what git and runs keep.</summary>
    public IReadOnlyDictionary<string, string> Content() => Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Select(x => Path.GetRelativePath(Root, x).Replace('\\', '/')).Where(x => !s_notContent.Any(y => x.StartsWith(y + "/", StringComparison.Ordinal)))
        .Order(StringComparer.Ordinal).ToDictionary(x => x, x => Convert.ToBase64String(File.ReadAllBytes(At(x))));

    public string Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", Root, "-c", "user.name=somebody", "-c", "user.email=somebody@example.com", .. arguments]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, string.Join(' ', arguments));
        return output;
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    /// <summary>The real generators; an edition is what a later version would write besides.</summary>
    private static IReadOnlyList<GeneratedFile> Workflows(CiSystem ci, WorkflowSettings settings, string edition)
    {
        var files = ci == CiSystem.GitHub ? WorkflowFiles.Of([], settings, ".github/workflows", "Written by Adopt.") : ConsumerPipelines.Of([], settings);
        return [.. files.Select(x => x with { Text = edition.Length == 0 ? x.Text : x.Text.Replace("timeout-minutes: 350", edition, StringComparison.Ordinal) })];
    }
}
