using MlOpsBuild.Workflow.Operations;

namespace MlOpsBuild.Workflow.Publishing.AzurePipelines;

/// <summary>The pipelines of a repository that takes the workflow over: they extend one template, at a tag.</summary>
public static class ConsumerPipelines
{
    /// <summary>The name under which the pipelines know the toolkit's repository.</summary>
    private const string Alias = "mlopsbuild";

    /// <summary>The ready pipelines, below the root of the repository.</summary>
    /// <param name="targets">What the build can do.</param>
    /// <param name="settings">What the repository decides.</param>
    public static IReadOnlyList<GeneratedFile> Of(IReadOnlyList<TargetSurface> targets, WorkflowSettings settings)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(settings);
        List<GeneratedFile> files = [new("azure-pipelines.yml", Main(settings))];
        if (StageTemplates.CanRetrain(targets))
            files.Add(new(".azure-pipelines/retrain.yml", Retrain(settings)));
        files.Add(new(".azure-pipelines/rollback.yml", Rollback(settings)));
        files.Add(new(".azure-pipelines/disable.yml", Disable(settings)));
        return files;
    }

    /// <summary>In a repository that takes the workflow over the file is its own.</summary>
    private static string Head(string what) => $"# Made by MlOpsBuild: {GeneratedFiles.Mark}, or Adopt for a repository of its own.\n# {what}\n";

    private static string Main(WorkflowSettings settings) => $$$"""
        {{{Head("Checks every pull request; trains and releases what is merged. Azure Repos: let a branch policy start it for pull requests.")}}}trigger:
          batch: true
          branches:
            include: [{{{settings.Branch}}}]
        pr:
          branches:
            include: [{{{settings.Branch}}}]

        {{{Resources(settings)}}}
        extends:
          template: {{{Template}}}
          parameters:
            ${{ if and(eq(variables['Build.SourceBranch'], 'refs/heads/{{{settings.Branch}}}'), ne(variables['Build.Reason'], 'PullRequest')) }}:
              workflow: ci-cd
            ${{ else }}:
              workflow: ci
        {{{Common(settings, Projects(settings))}}}{{{Environment(settings, "training", settings.Training)}}}{{{Environment(settings, "staging", settings.Staging)}}}{{{Environment(settings, "production", settings.Production)}}}
        """;

    private static string Retrain(WorkflowSettings settings) => $$$"""
        {{{Head("Every night: trains anew where monitoring has a reason.")}}}trigger: none
        pr: none
        schedules:
        - cron: '17 3 * * *'
          displayName: Every night
          branches:
            include: [{{{settings.Branch}}}]
          always: true

        {{{Resources(settings)}}}
        extends:
          template: {{{Template}}}
          parameters:
            workflow: retrain
        {{{Common(settings, Projects(settings))}}}{{{Environment(settings, "training", settings.Training)}}}
        """;

    private static string Rollback(WorkflowSettings settings) => $$$"""
        {{{Head("By hand: gives all traffic of production back to a release that served before.")}}}trigger: none
        pr: none

        parameters:
        {{{Project(settings)}}}- name: to
          displayName: Release, model or deployment to go back to; 'last' for the last one that served
          type: string
          default: last

        {{{Resources(settings)}}}
        extends:
          template: {{{Template}}}
          parameters:
            workflow: rollback
            ${{ if ne(parameters.to, 'last') }}:
              to: ${{ parameters.to }}
        {{{Common(settings, Chosen)}}}{{{Environment(settings, "production", settings.Production)}}}
        """;

    private static string Disable(WorkflowSettings settings) => $$$"""
        {{{Head("By hand: lets the fallback answer for the model, or puts the model back.")}}}trigger: none
        pr: none

        parameters:
        {{{Project(settings)}}}- name: action
          displayName: Whether the model is taken out or put back
          type: string
          default: disable
          values: [disable, enable]

        {{{Resources(settings)}}}
        extends:
          template: {{{Template}}}
          parameters:
            workflow: ${{ parameters.action }}
        {{{Common(settings, Chosen)}}}{{{Environment(settings, "production", settings.Production)}}}
        """;

    private const string Template = $"{PipelineTemplates.Folder}/extends/workflow.yml@{Alias}";

    private const string Chosen = "[{ id: '', path: '${{ parameters.project }}' }]";

    /// <summary>A commit cannot be named as a ref: the tag of the version stands for it.</summary>
    private static string Resources(WorkflowSettings settings) => $"""
        resources:
          repositories:
          - repository: {Alias}
            type: github
            # A service connection to GitHub, with read access.
            endpoint: github
            name: {settings.Toolkit}
            ref: refs/tags/{settings.Version ?? settings.Ref}

        """;

    private static string Project(WorkflowSettings settings) => $"""
        - name: project
          displayName: Folder with mlops.yml
          type: string
          default: {Quoted(settings.Projects[0])}
          values: [{string.Join(", ", settings.Projects.Select(Quoted))}]

        """;

    /// <summary>One project needs nothing to be told apart by.</summary>
    private static string Projects(WorkflowSettings settings) => settings.Projects.Count == 1
        ? $"[{{ id: '', path: {Quoted(settings.Projects[0])} }}]"
        : $"[{string.Join(", ", settings.Projects.Select(x => $"{{ id: {Id(x)}, path: {Quoted(x)} }}"))}]";

    private static string Id(string project) => string.Concat(project.Split('/', '-', '_', '.', ' ').Where(x => x.Length > 0).Select(x => char.ToUpperInvariant(x[0]) + x[1..]));

    private static string Common(WorkflowSettings settings, string projects) => $"""
            projects: {projects}
            language: {(settings.Language == ProjectLanguage.Python ? "python" : "dotnet")}
            platform: {(settings.Platform == WorkspacePlatform.Azure ? "azure" : "local")}

        """;

    private static string Environment(WorkflowSettings settings, string part, string name) => $"""
            {part}: {name}
        {(settings.Platform == WorkspacePlatform.Azure ? $"    {part}Connection: azure-{name}\n" : "")}
        """;

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
