namespace MlOpsBuild.Workflow.Publishing.AzurePipelines;

/// <summary>The stages of the workflow. The first line of each says what it is.</summary>
internal static class StageTemplates
{
    /// <summary>The target that trains when there is a reason.</summary>
    public const string RetrainTarget = "Retrain";

    /// <summary>What all take that run a repository's own code.</summary>
    public const string Code = """
        - name: language
          displayName: What the repository's own code is written in
          type: string
          default: dotnet
          values: [dotnet, python]
        - name: build
          displayName: Script of the repository that starts its build
          type: string
          default: ./build.sh
        - name: pool
          displayName: Agents
          type: object
          default: { vmImage: ubuntu-24.04 }

        """;

    /// <summary>What every stage takes.</summary>
    private const string Common = """
        - name: id
          displayName: Tells stages apart where a pipeline has several projects; letters and digits
          type: string
          default: ''
        - name: project
          displayName: Folder with mlops.yml
          type: string
          default: '.'

        """ + Code;

    /// <summary>What stages take that work in Azure.</summary>
    private const string Platform = """
        - name: platform
          displayName: Who trains and serves; the emulator needs one agent that stays, with connections left empty
          type: string
          default: azure
          values: [azure, local]
        - name: minutes
          displayName: How long a job may take
          type: number
          default: 360

        """;

    /// <summary>All of them.</summary>
    /// <param name="targets">What the build can do: a stage whose target it lacks is left out.</param>
    public static IEnumerable<GeneratedFile> Of(IReadOnlyList<TargetSurface> targets)
    {
        yield return new("stages/ci.yml", Ci());
        yield return new("stages/cd.yml", Cd());
        if (CanRetrain(targets))
            yield return new("stages/retrain.yml", Retrain());
        yield return new("stages/rollback.yml", Rollback());
        yield return new("stages/disable.yml", Disable());
        yield return new("extends/workflow.yml", ExtendedTemplate.Text(CanRetrain(targets)));
    }

    /// <summary>Whether the build can train by itself.</summary>
    public static bool CanRetrain(IReadOnlyList<TargetSurface> targets) => targets.Any(x => x.Name == RetrainTarget);

    private static string Ci() => $"""
        What a pull request passes: checks, tests, and the pipeline on a sample. It needs no Azure.
        parameters:
        {Common}stages:
        {Stage("Ci", "Checks", "[]", isRelease: false)}
              steps:
              - template: ../steps/ci.yml
                parameters:
        {Given}          platform: local

        """;

    private static string Cd() => $"""
        What a merge passes: trained on everything, tried in staging, brought to production step by step.
        parameters:
        {Common}{Platform}{Environment("training", "dev")}{Environment("staging", "staging")}{Environment("production", "production")}- name: after
          displayName: Stages that come before
          type: object
          default: []
        stages:
        {Stage("Train", "Train", "${{ parameters.after }}", isRelease: false)}{Minutes}
              steps:
        {Step("full-train", "training")}
        {Stage("Staging", "Staging", "Train${{ parameters.id }}", isRelease: true)}{Minutes}
              variables:
                model: $[ stageDependencies.Train{Id}.Train.outputs['FullTrain.model'] ]
              steps:
        {Step("deploy-staging", "staging")}          model: $(model)

        {Stage("Production", "Production", "Staging${{ parameters.id }}", isRelease: true)}{Minutes}
              variables:
                # A deployment job's outputs are named after it.
                model: $[ stageDependencies.Staging{Id}.Staging.outputs['Staging.DeployStaging.model'] ]
              steps:
        {Step("promote", "production")}          model: $(model)

        """;

    private static string Retrain() => $"""
        Trains anew where monitoring has a reason, and brings what is better to staging.
        parameters:
        {Common}{Platform}{Environment("training", "dev")}stages:
        {Stage("Retrain", "Retrain", "[]", isRelease: false)}{Minutes}
              steps:
        {Step("retrain", "training")}
        """;

    private static string Rollback() => $"""
        Gives all traffic of production back to a release that served before, within seconds.
        parameters:
        {Common}{Platform}{Environment("production", "production")}- name: to
          displayName: Release, model or deployment to go back to; empty for the last one that served
          type: string
          default: ''
        stages:
        {Stage("Rollback", "Rollback", "[]", isRelease: true)}{Minutes}
              steps:
        {Step("rollback", "production")}          to: {Parameter("to")}

        """;

    private static string Disable() => $"""
        Takes the model out of production's answers: all traffic to the fallback that answers by rules. Or puts it back.
        parameters:
        {Common}{Platform}{Environment("production", "production")}- name: action
          displayName: Whether the model is taken out or put back
          type: string
          default: disable
          values: [disable, enable]
        stages:
        {Stage("Disable", "Fallback", "[]", isRelease: true)}{Minutes}
              steps:
              - {Open} if eq(parameters.action, 'disable') {Close}:
        {Indented(Step("disable", "production"))}      - {Open} else {Close}:
        {Indented(Step("enable", "production"))}
        """;

    private const string Open = "${{";

    private const string Close = "}}";

    private const string Id = $"{Open} parameters.id {Close}";

    private static string Minutes => $"\n      minutes: {Parameter("minutes")}";

    private static string Given => $"""
                  build: {Parameter("build")}
                  project: {Parameter("project")}

        """;

    /// <summary>A parameter of the template.</summary>
    public static string Parameter(string name) => $"{Open} parameters.{name} {Close}";

    /// <summary>An environment of mlops.yml, and the service connection that may work there.</summary>
    public static string Environment(string part, string preset) => $"""
        - name: {part}
          displayName: Environment of mlops.yml and of Azure Pipelines for {part}
          type: string
          default: {preset}
        - name: {part}Connection
          displayName: Service connection for {part}, by workload identity; none for the emulator
          type: string
          default: ''

        """;

    private static string Stage(string name, string title, string after, bool isRelease) => $"""
        - stage: {name}{Id}
          displayName: {title} {Id}
          dependsOn: {after}{(isRelease ? "\n  lockBehavior: sequential" : "")}
          jobs:
          - template: ../jobs/{(isRelease ? "release" : "run")}.yml
            parameters:
              name: {name}{(isRelease ? $"\n      environment: {Parameter(name == "Staging" ? "staging" : "production")}" : "")}
              artifact: {char.ToLowerInvariant(name[0])}{name[1..]}{Id}
              project: {Parameter("project")}
              language: {Parameter("language")}
              pool: {Parameter("pool")}
        """;

    private static string Step(string target, string part) => $"""
              - template: ../steps/{target}.yml
                parameters:
                  connection: {Parameter(part + "Connection")}
        {Given}          platform: {Parameter("platform")}
                  environment: {Parameter(part)}

        """;

    private static string Indented(string text) => string.Concat(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(x => $"  {x}\n"));
}
