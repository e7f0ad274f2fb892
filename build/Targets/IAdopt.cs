using System.Reflection;
using MlOpsBuild.Targets.Capabilities;
using MlOpsBuild.Targets.Surfaces;
using MlOpsBuild.Workflow.Adoption;
using MlOpsBuild.Workflow.Publishing;
using MlOpsBuild.Workflow.Publishing.AzurePipelines;
using MlOpsBuild.Workflow.Publishing.GitHub;
using MlOpsBuild.Workflow.Submission;
using Nuke.Common;

namespace MlOpsBuild.Targets;

/// <summary>Brings a repository to the toolkit, and to a newer one.</summary>
public interface IAdopt : IHasProject
{
    private const string Head = "Written by ./build.sh Adopt, which keeps your edits when it is run again. docs/adopt.md of the toolkit says what it needs.";

    /// <summary>Who runs the workflows.</summary>
    [Parameter("Who runs the workflows: GitHub Actions or Azure Pipelines; default is what the git remote says")]
    CiSystem? CiSystem => TryGetValue<CiSystem?>(() => CiSystem);

    /// <summary>What the code is written in.</summary>
    [Parameter("What the repository's code is written in; default is what lies there")]
    ProjectLanguage? Language => TryGetValue<ProjectLanguage?>(() => Language);

    /// <summary>The model's name.</summary>
    [Parameter("Name of the model; default is the repository's, or the folder's")]
    string? ModelName => TryGetValue(() => ModelName);

    /// <summary>The workspace of dev.</summary>
    [Parameter("Workspace that trains, as subscription/resource-group/workspace; without it, the emulator")]
    string? Dev => TryGetValue(() => Dev);

    /// <summary>The workspace of staging.</summary>
    [Parameter("Workspace that releases are tried in, as subscription/resource-group/workspace")]
    string? Staging => TryGetValue(() => Staging);

    /// <summary>The workspace of production.</summary>
    [Parameter("Workspace that serves callers, as subscription/resource-group/workspace")]
    string? Production => TryGetValue(() => Production);

    /// <summary>The registry.</summary>
    [Parameter("Registry through which models go between workspaces, as subscription/resource-group/registry")]
    string? Registry => TryGetValue(() => Registry);

    /// <summary>Where the packages are.</summary>
    [Parameter("Where the toolkit's packages are: a folder or the address of a feed; default is NuGet's own settings")]
    string? Feed => TryGetValue(() => Feed);

    /// <summary>The toolkit's repository.</summary>
    [Parameter("Repository of the toolkit, as owner/name: actions and pipeline templates are taken from there")]
    string? Toolkit => TryGetValue(() => Toolkit);

    /// <summary>The toolkit's tag or commit.</summary>
    [Parameter("Tag or commit of the toolkit that actions and templates are taken at; default is the tag of its version")]
    string? ToolkitRef => TryGetValue(() => ToolkitRef);

    /// <summary>Whether nothing is written.</summary>
    [Parameter("Shows what would change, and writes nothing")]
    bool DryRun => TryGetValue<bool>(() => DryRun);

    /// <summary>Fits mlops.yml to what is there, writes a build and workflows; at an upgrade keeps what people edited.</summary>
    Target Adopt => _ => _
        .Description("Brings a repository to the toolkit or to a newer version of it: mlops.yml, a build, workflows; edits are kept")
        .Executes(() => Telling.Run(async () =>
        {
            using var interrupts = new Interrupts();
            var options = new AdoptionOptions
            {
                Project = Project,
                Sources = Sources(),
                Version = Version(),
                CiSystem = CiSystem,
                Language = Language,
                ModelName = ModelName,
                Workspaces = Workspaces(),
                Registry = Registry is { } registry ? WorkspaceAddress.Parse("registry", registry) : null,
                Feed = Feed,
                Toolkit = Toolkit,
                ToolkitRef = ToolkitRef,
                DryRun = DryRun,
            };
            // Who cannot answer is not asked: a pipe, a CI host.
            var isAsked = IsLocalBuild && !Console.IsInputRedirected && !Console.IsOutputRedirected;
            var surfaces = TargetSurfaces.Of(this);
            var result = await new Adopting(options, (ci, settings) => Workflows(ci, surfaces, settings), isAsked ? new TerminalQuestions(Console.In, Console.Out) : null).RunAsync(interrupts.Token);
            AdoptionText.Write(result, Console.Out);
            if (result.Conflicts.Count > 0)
                Assert.Fail($"MLO382 {result.Conflicts.Count} {(result.Conflicts.Count == 1 ? "file has" : "files have")} conflicts: {string.Join(", ", result.Conflicts.Select(x => $"{x.Path}({string.Join(", ", x.Conflicts)})"))}. Keep what is right, delete the marks, and commit.");
        }));

    private Dictionary<string, WorkspaceAddress> Workspaces() => new[] { ("dev", Dev), ("staging", Staging), ("production", Production) }
        .Where(x => x.Item2 is not null).ToDictionary(x => x.Item1, x => WorkspaceAddress.Parse(x.Item1, x.Item2!));

    private static IReadOnlyList<GeneratedFile> Workflows(CiSystem ci, IReadOnlyList<TargetSurface> surfaces, WorkflowSettings settings) => ci == Workflow.Adoption.CiSystem.GitHub
        ? WorkflowFiles.Of(surfaces, settings, ".github/workflows", Head)
        : ConsumerPipelines.Of(surfaces, settings);

    /// <summary>The toolkit's own checkout has scripts and samples in it; a build that takes the toolkit as a package carries them.</summary>
    private string Sources() => File.Exists(RootDirectory / "MlOpsBuild.sln") ? RootDirectory : Path.Combine(AppContext.BaseDirectory, "adoption");

    private static string Version() => (typeof(IAdopt).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0").Split('+')[0];
}
