using MlOpsBuild.Workflow.Adoption.Files;
using MlOpsBuild.Workflow.Adoption.Finding;
using MlOpsBuild.Workflow.Adoption.Writing;
using MlOpsBuild.Workflow.Checking;
using MlOpsBuild.Workflow.Operations;
using MlOpsBuild.Workflow.Project;
using MlOpsBuild.Workflow.Publishing;

namespace MlOpsBuild.Workflow.Adoption;

/// <summary>
/// Brings a repository to the toolkit, and later to a newer one: looks at what is there, fits <c>mlops.yml</c> to it, writes a build and
/// workflows. What people edited since is kept by a three-way merge; files appear all or not at all.
/// </summary>
/// <param name="options">What is stated.</param>
/// <param name="workflows">Makes the workflows of a CI system.</param>
/// <param name="questions">Who can be asked; null where nobody is there.</param>
public sealed class Adopting(AdoptionOptions options, Func<CiSystem, WorkflowSettings, IReadOnlyList<GeneratedFile>> workflows, IQuestions? questions)
{
    private const string WorkflowFolder = ".github/workflows/";

    /// <summary>Does it.</summary>
    /// <param name="cancellationToken">Ends it before anything is written.</param>
    /// <exception cref="WorkflowException">There is nothing to adopt (MLO380), or what was adopted cannot be read (MLO383, MLO385).</exception>
    public async Task<AdoptionResult> RunAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(options.Project))
            throw new WorkflowException("MLO380", $"There is no folder {options.Project}. --project names the repository, or a folder in it, that is adopted.");
        var place = await GitPlace.FindAsync(options.Project, cancellationToken);
        if (File.Exists(Path.Combine(place.Root, "build", "Workflow", "Workflow.csproj")))
            throw new WorkflowException("MLO380", $"{place.Root} is the toolkit itself. Name your own repository: ./build.sh Adopt --project ../churn");
        var transaction = new Transaction(place.Root);
        if (!options.DryRun)
            transaction.Recover();
        var before = AdoptionManifest.Read(place.Root);
        var files = await RepositoryFiles.ListAsync(options.Project, cancellationToken);
        var finding = new ProjectFinding(options, questions);
        var ci = options.CiSystem ?? before?.CiSystem ?? AskCiSystem(place, files);
        var facts = finding.Find(place, files, before?.Projects.GetValueOrDefault(place.Project));
        var now = Manifest(place, before, ci, facts);

        var planner = new FilePlanner(place.Root, before, options.Version);
        var script = await PlanAsync(planner, place, now, facts, before, cancellationToken);
        planner.Forget();
        now = now with { Files = planner.Files, Renamed = planner.Renamed };
        List<FileChange> changes = [.. planner.Changes, ManifestChange(place.Root, now)];
        cancellationToken.ThrowIfCancellationRequested();
        if (!options.DryRun)
            transaction.Write(changes);
        return new AdoptionResult
        {
            What = What(place, ci, now),
            Found = finding.Found,
            Changes = changes,
            Next = NextSteps.Of(place, now, facts, script),
            Before = before?.Version,
            Version = options.Version,
            DryRun = options.DryRun,
        };
    }

    private AdoptionManifest Manifest(GitPlace place, AdoptionManifest? before, CiSystem ci, ProjectFacts facts) => new()
    {
        Version = options.Version,
        CiSystem = ci,
        Feed = options.Feed is null ? before?.Feed : Feed(options.Feed, place.Root),
        Toolkit = options.Toolkit ?? before?.Toolkit,
        ToolkitRef = options.ToolkitRef ?? $"v{options.Version}",
        Branch = before?.Branch ?? place.Branch ?? "main",
        HasOwnBuild = before?.HasOwnBuild ?? HasOwnBuild(place.Root),
        Projects = new SortedDictionary<string, ProjectFacts>((before?.Projects ?? new Dictionary<string, ProjectFacts>()).ToDictionary(), StringComparer.Ordinal) { [place.Project] = facts },
    };

    /// <summary>Plans all files.</summary>
    /// <returns>The script that starts the build.</returns>
    private async Task<string> PlanAsync(FilePlanner planner, GitPlace place, AdoptionManifest now, ProjectFacts facts, AdoptionManifest? before, CancellationToken cancellationToken)
    {
        var below = place.Project == "." ? "" : place.Project + "/";
        var isFirst = before?.Projects.ContainsKey(place.Project) != true;
        var lays = facts.IsSample && isFirst;
        var isRoot = below.Length == 0;
        var mlops = facts.IsSample ? MlopsText.OfSample(Samples.Text(options.Sources, facts.Language, MlopsDocument.FileName)!, facts) : MlopsText.Of(facts);
        await planner.FollowAsync(new(below + MlopsDocument.FileName, mlops), "which file plays which part", null, cancellationToken);
        foreach (var other in now.Projects.Keys.Where(x => x != place.Project))
            planner.Stay(other == "." ? MlopsDocument.FileName : $"{other}/{MlopsDocument.FileName}");
        var script = now.HasOwnBuild ? "build.sh" : await PlanBuildAsync(planner, place, now, cancellationToken);
        foreach (var file in workflows(now.CiSystem, Settings(now)))
            await planner.FollowAsync(file, file.Path.StartsWith(WorkflowFolder, StringComparison.Ordinal) ? "workflow of GitHub Actions" : "for Azure Pipelines", Beside(file.Path), cancellationToken);
        var ignoresBuild = !now.HasOwnBuild && place.IsGit && await Repository.GitFacts.AskAsync(place.Root, cancellationToken, "check-ignore", "--no-index", "build/_build.csproj") is not null;
        planner.Add(".gitignore", "what runs make", x => IgnoredFiles.Ignore(x ?? (lays && isRoot ? Samples.Text(options.Sources, facts.Language, ".gitignore") : null), ignoresBuild));
        if (!now.HasOwnBuild)
            planner.Add(".gitattributes", "keeps the script readable for a shell", x => IgnoredFiles.Attributes(x ?? (lays && isRoot ? Samples.Text(options.Sources, facts.Language, ".gitattributes") : null), script));
        if (lays)
        {
            foreach (var path in Samples.Files(options.Sources, facts.Language))
                planner.Once(below + path, Samples.Read(options.Sources, facts.Language, path), "of the sample");
        }

        return script;
    }

    private async Task<string> PlanBuildAsync(FilePlanner planner, GitPlace place, AdoptionManifest now, CancellationToken cancellationToken)
    {
        var single = now.Projects.Count == 1 && place.Project != "." ? place.Project : null;
        var build = BuildFiles.Of(options.Sources, options.Version, now.Feed, single);
        // Both names or none: each script names the other.
        var isTaken = BuildFiles.Scripts.Any(x => Lies(place.Root, x) && !planner.Knows(x, build.First(y => y.Path == x).Text)) || planner.IsRenamed(BuildFiles.Scripts[0]);
        foreach (var file in build)
        {
            if (!BuildFiles.Scripts.Contains(file.Path))
                await planner.FollowAsync(file, AboutBuild(file.Path), null, cancellationToken);
            else if (isTaken)
                await planner.FollowInsteadAsync(file with { Text = BuildFiles.Renamed(file.Text) }, BuildFiles.Renamed(file.Path), AboutBuild(file.Path), cancellationToken);
            else
                await planner.FollowAsync(file, AboutBuild(file.Path), null, cancellationToken);
        }

        return isTaken ? BuildFiles.Renamed(BuildFiles.Scripts[0]) : BuildFiles.Scripts[0];
    }

    private static WorkflowSettings Settings(AdoptionManifest now) => new()
    {
        Toolkit = now.Toolkit ?? WorkflowSettings.OfTemplates.Toolkit,
        Ref = now.ToolkitRef!,
        Platform = now.Projects.Values.Any(x => x.Workspaces.Count > 0) ? WorkspacePlatform.Azure : WorkspacePlatform.Local,
        Projects = [.. now.Projects.Keys],
        Language = now.Projects.Values.Any(x => x.Language == ProjectLanguage.Python) ? ProjectLanguage.Python : ProjectLanguage.DotNet,
        Branch = now.Branch,
    };

    private CiSystem AskCiSystem(GitPlace place, IReadOnlyList<string> files)
    {
        if (place.GitHubName is not null)
            return CiSystem.GitHub;
        if (place.IsAzureDevOps)
            return CiSystem.AzureDevOps;
        var guess = files.Any(x => x.StartsWith("azure-pipelines", StringComparison.OrdinalIgnoreCase)) && !files.Any(x => x.StartsWith(WorkflowFolder, StringComparison.Ordinal)) ? CiSystem.AzureDevOps : CiSystem.GitHub;
        return questions is null ? guess
            : questions.Choose("Who runs the workflows?", ["github", "azure-devops"], guess == CiSystem.GitHub ? "github" : "azure-devops") == "github" ? CiSystem.GitHub : CiSystem.AzureDevOps;
    }

    private static FileChange ManifestChange(string root, AdoptionManifest now)
    {
        var bytes = now.ToBytes();
        var path = Path.Combine(root, AdoptionManifest.Path);
        var isThere = File.Exists(path);
        return isThere && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes)
            ? new FileChange(AdoptionManifest.Path, FileState.Unchanged, "")
            : new FileChange(AdoptionManifest.Path, isThere ? FileState.Changed : FileState.Created, "what an upgrade compares your edits with") { Content = bytes };
    }

    /// <summary>A NUKE build, or one of our package's, that somebody set up by hand.</summary>
    private static bool HasOwnBuild(string root) => Lies(root, BuildFiles.Project)
        ? !File.ReadAllText(Path.Combine(root, BuildFiles.Project)).Contains(BuildFiles.Package, StringComparison.Ordinal)
        : Lies(root, ".nuke/parameters.json") || Lies(root, ".nuke/build.schema.json") || Lies(root, "build/_build/_build.csproj");

    private static bool Lies(string root, string path) => File.Exists(Path.Combine(root, path));

    private static string Beside(string path) => Path.GetDirectoryName(path) is { Length: > 0 } folder ? $"{folder.Replace('\\', '/')}/mlops-{Path.GetFileName(path)}" : $"mlops-{path}";

    /// <summary>A folder as the file in <c>build/</c> names it: one of the repository by where it lies from there.</summary>
    private static string Feed(string feed, string root)
    {
        if (feed.Contains("://", StringComparison.Ordinal))
            return feed;
        var full = Path.GetFullPath(feed);
        var below = Path.GetRelativePath(root, full);
        return below.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(below) ? full : "../" + below.Replace('\\', '/');
    }

    private static string AboutBuild(string path) => path switch
    {
        "build.sh" => "starts the build; needs bash and nothing else",
        "build.ps1" => "the same for Windows",
        "build/Build.cs" => "your build: the toolkit's targets, and yours",
        "build/_build.csproj" => "takes the toolkit as a package, at one version",
        "build/NuGet.config" => "where that package is",
        "build/Directory.Build.props" => "keeps your projects' settings off the build",
        _ => "values of parameters",
    };

    private static string What(GitPlace place, CiSystem ci, AdoptionManifest now)
    {
        var host = ci == CiSystem.GitHub ? "GitHub" : "Azure DevOps";
        var projects = now.Projects.Count > 1 ? $", {now.Projects.Count} projects: {string.Join(", ", now.Projects.Keys)}" : place.Project == "." ? "" : $", project {place.Project}";
        return $"{place.Root} for {host}{(place.GitHubName is { } name && ci == CiSystem.GitHub ? $", {name}" : "")}{projects}";
    }
}
