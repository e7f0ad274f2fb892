namespace MlOpsBuild.Workflow.Publishing.AzurePipelines;

/// <summary>
/// The template that pipelines extend. A check "required template" on a service connection or an environment lets only
/// pipelines through that extend it: then nothing reaches production but by these stages.
/// </summary>
internal static class ExtendedTemplate
{
    /// <summary>The file; its first line says what it is.</summary>
    /// <param name="hasRetrain">Whether the build can retrain.</param>
    public static string Text(bool hasRetrain) => $$$"""
        The whole workflow, to extend: a check "required template" on environments and connections lets only what extends it pass.
        parameters:
        - name: workflow
          displayName: What to run
          type: string
          values: [ci, ci-cd{{{(hasRetrain ? ", retrain" : "")}}}, rollback, disable, enable]
        - name: projects
          displayName: Folders with mlops.yml, each with an id of letters and digits that tells its stages apart
          type: object
          default: [{ id: '', path: '.' }]
        {{{StageTemplates.Code}}}- name: platform
          displayName: Who trains and serves; the emulator needs one agent that stays, with connections left empty
          type: string
          default: azure
          values: [azure, local]
        - name: minutes
          displayName: How long a job may take
          type: number
          default: 360
        {{{StageTemplates.Environment("training", "dev")}}}{{{StageTemplates.Environment("staging", "staging")}}}{{{StageTemplates.Environment("production", "production")}}}- name: to
          displayName: What a rollback goes back to; empty for the last release that served
          type: string
          default: ''
        stages:
        - ${{ each project in parameters.projects }}:
          - ${{ if or(eq(parameters.workflow, 'ci'), eq(parameters.workflow, 'ci-cd')) }}:
            - template: ../stages/ci.yml
              parameters:
        {{{Common}}}
          - ${{ if eq(parameters.workflow, 'ci-cd') }}:
            - template: ../stages/cd.yml
              parameters:
        {{{Common}}}
        {{{Work}}}
        {{{Part("training")}}}
        {{{Part("staging")}}}
        {{{Part("production")}}}
                after: ['Ci${{ project.id }}']
        {{{(hasRetrain ? Retrain : "")}}}  - ${{ if eq(parameters.workflow, 'rollback') }}:
            - template: ../stages/rollback.yml
              parameters:
        {{{Common}}}
        {{{Work}}}
        {{{Part("production")}}}
                to: ${{ parameters.to }}
          - ${{ if or(eq(parameters.workflow, 'disable'), eq(parameters.workflow, 'enable')) }}:
            - template: ../stages/disable.yml
              parameters:
        {{{Common}}}
        {{{Work}}}
        {{{Part("production")}}}
                action: ${{ parameters.workflow }}

        """;

    private const string Common = """
                id: ${{ project.id }}
                project: ${{ project.path }}
                language: ${{ parameters.language }}
                build: ${{ parameters.build }}
                pool: ${{ parameters.pool }}
        """;

    private const string Work = """
                platform: ${{ parameters.platform }}
                minutes: ${{ parameters.minutes }}
        """;

    private static string Retrain => $$$"""
          - ${{ if eq(parameters.workflow, 'retrain') }}:
            - template: ../stages/retrain.yml
              parameters:
        {{{Common}}}
        {{{Work}}}
        {{{Part("training")}}}

        """;

    private static string Part(string part) => $$$"""
                {{{part}}}: {{{StageTemplates.Parameter(part)}}}
                {{{part}}}Connection: {{{StageTemplates.Parameter(part + "Connection")}}}
        """;
}
