namespace MlOpsBuild.Workflow.Publishing.AzurePipelines;

/// <summary>The templates of Azure Pipelines: a step a target; jobs and stages of the workflow; one to extend.</summary>
public static class PipelineTemplates
{
    /// <summary>Where they lie in the toolkit's repository.</summary>
    public const string Folder = "templates/azure-pipelines";

    /// <summary>All of them.</summary>
    /// <param name="targets">What the build can do.</param>
    /// <param name="settings">What the ready pipelines among them are made for.</param>
    public static IReadOnlyList<GeneratedFile> Of(IReadOnlyList<TargetSurface> targets, WorkflowSettings settings)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(settings);
        TargetSurface[] published = [.. targets.Where(x => !x.IsToolkit)];
        return
        [
            .. published.Select(x => new GeneratedFile($"{Folder}/steps/{x.Kebab}.yml", StepTemplate.Of(x))),
            .. JobTemplates.All.Select(Place),
            .. StageTemplates.Of(published).Select(Place),
            .. ConsumerPipelines.Of(published, settings).Select(x => new GeneratedFile($"{Folder}/consumer/{x.Path}", x.Text)),
            new GeneratedFile($"{Folder}/README.md", PipelineReadme.Of(published, settings)),
        ];
    }

    /// <summary>The comment at the head of a file.</summary>
    /// <param name="what">What it is.</param>
    internal static string Head(string what) => $"# {what}\n# Made by ./build.sh Generate; what is changed here is lost.\n";

    private static GeneratedFile Place(GeneratedFile file) => new($"{Folder}/{file.Path}", Head(Summary(file)) + file.Text[(file.Text.IndexOf('\n', StringComparison.Ordinal) + 1)..]);

    /// <summary>The first line of a template says what it is.</summary>
    private static string Summary(GeneratedFile file) => file.Text[..file.Text.IndexOf('\n', StringComparison.Ordinal)];
}
