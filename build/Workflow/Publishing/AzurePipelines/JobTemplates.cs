namespace MlOpsBuild.Workflow.Publishing.AzurePipelines;

/// <summary>What every job is made of.</summary>
internal static class JobTemplates
{
    /// <summary>The first line of each says what it is.</summary>
    public static IReadOnlyList<GeneratedFile> All { get; } =
    [
        new("steps/prepare.yml", Prepare),
        new("steps/publish.yml", Publish),
        new("jobs/run.yml", Run),
        new("jobs/release.yml", Release),
    ];

    /// <summary>History is needed for the facts of git that lineage records; the token of the check-out is not left behind.</summary>
    private const string Prepare = """
        What comes first in a job: the repository, .NET, Python where it is needed, and the compiled build of the last time.
        parameters:
        - name: language
          displayName: What the repository's own code is written in
          type: string
          default: dotnet
          values: [dotnet, python]
        - name: dotnetVersion
          displayName: .NET SDK
          type: string
          default: 10.0.x
        - name: pythonVersion
          displayName: Python
          type: string
          default: '3.12'
        - name: project
          displayName: Folder with mlops.yml, and what pip installs in requirements.txt
          type: string
          default: '.'
        steps:
        - checkout: self
          fetchDepth: 0
          persistCredentials: false
        - task: UseDotNet@2
          displayName: .NET SDK
          inputs:
            packageType: sdk
            version: ${{ parameters.dotnetVersion }}
        - ${{ if eq(parameters.language, 'python') }}:
          - task: UsePythonVersion@0
            displayName: Python
            inputs:
              versionSpec: ${{ parameters.pythonVersion }}
          - bash: '[ ! -f "$REQUIREMENTS" ] || python -m pip install --requirement "$REQUIREMENTS"'
            displayName: Python packages
            env:
              REQUIREMENTS: ${{ parameters.project }}/requirements.txt
        - task: Cache@2
          displayName: The compiled build
          inputs:
            key: '"mlopsbuild" | "$(Agent.OS)" | build/**'
            path: .nuke/temp/program

        """;

    private const string Publish = """
        What comes last in a job, also when it failed: its reports and evidence as a pipeline artifact.
        parameters:
        - name: artifact
          displayName: Name of the artifact
          type: string
        - name: project
          displayName: Folder with mlops.yml
          type: string
          default: '.'
        steps:
        - task: PublishPipelineArtifact@1
          displayName: Reports
          # A second attempt must not meet the artifact of the first.
          condition: succeededOrFailed()
          inputs:
            targetPath: ${{ parameters.project }}/artifacts
            artifact: ${{ parameters.artifact }}-$(System.JobAttempt)

        """;

    /// <summary>What every job takes.</summary>
    private const string Common = """
        - name: project
          displayName: Folder with mlops.yml
          type: string
          default: '.'
        - name: language
          displayName: What the repository's own code is written in
          type: string
          default: dotnet
          values: [dotnet, python]
        - name: pool
          displayName: Agents
          type: object
          default: { vmImage: ubuntu-24.04 }
        - name: minutes
          displayName: How long it may take
          type: number
          default: 60
        - name: variables
          displayName: Variables of the job
          type: object
          default: {}
        - name: steps
          displayName: Steps that run targets
          type: stepList

        """;

    private const string Run = """
        A job that runs targets.
        parameters:
        - name: name
          displayName: Name of the job
          type: string
        - name: artifact
          displayName: Name of the artifact with its reports
          type: string

        """ + Common + """
        jobs:
        - job: ${{ parameters.name }}
          pool: ${{ parameters.pool }}
          timeoutInMinutes: ${{ parameters.minutes }}
          variables: ${{ parameters.variables }}
          steps:
          - template: ../steps/prepare.yml
            parameters: { language: '${{ parameters.language }}', project: '${{ parameters.project }}' }
          - ${{ each step in parameters.steps }}:
            - ${{ step }}
          - template: ../steps/publish.yml
            parameters: { artifact: '${{ parameters.artifact }}', project: '${{ parameters.project }}' }

        """;

    private const string Release = """
        A job that changes what an environment serves: its approvals and locks hold, and its history has the release.
        parameters:
        - name: name
          displayName: Name of the job
          type: string
        - name: environment
          displayName: Environment of Azure Pipelines
          type: string
        - name: artifact
          displayName: Name of the artifact with its reports
          type: string

        """ + Common + """
        jobs:
        - deployment: ${{ parameters.name }}
          environment: ${{ parameters.environment }}
          pool: ${{ parameters.pool }}
          timeoutInMinutes: ${{ parameters.minutes }}
          variables: ${{ parameters.variables }}
          strategy:
            runOnce:
              deploy:
                steps:
                - template: ../steps/prepare.yml
                  parameters: { language: '${{ parameters.language }}', project: '${{ parameters.project }}' }
                - ${{ each step in parameters.steps }}:
                  - ${{ step }}
                - template: ../steps/publish.yml
                  parameters: { artifact: '${{ parameters.artifact }}', project: '${{ parameters.project }}' }

        """;
}
