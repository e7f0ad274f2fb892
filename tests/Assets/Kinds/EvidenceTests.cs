namespace MlOpsBuild.Assets.Tests.Kinds;

/// <summary>A repository is full of YAML; a check takes what is Azure ML's, and nothing else.</summary>
public sealed class EvidenceTests : IDisposable
{
    private const string Schema = "$schema: https://azuremlschemas.azureedge.net/latest/commandJob.schema.json\n";

    private readonly DocumentFolder _folder = new();

    [Theory]
    [InlineData("a schema", Schema + "command: python train.py\n")]
    [InlineData("a schema below a licence", "# Copyright\n#\n" + Schema + "x: 1\n")]
    [InlineData("a schema in broken YAML", Schema + "command: [\n")]
    [InlineData("a schema that is newer", "$schema: http://azureml/sdk-2-0/x.json\ntype: command\n", false)]
    [InlineData("a command job", "command: python train.py\nenvironment: azureml:trees:1\ncompute: azureml:cpu\n")]
    [InlineData("a command job with an inline environment", "command: python train.py\nenvironment: { image: python:3.11 }\n")]
    [InlineData("a command component", "type: command\nname: train\ncommand: python train.py\nenvironment: azureml:trees:1\n")]
    [InlineData("a command with a misspelled field", "type: command\ncommand: python train.py\nenvironmnt: azureml:e:1\ncode: ./src\n")]
    [InlineData("a pipeline", "type: pipeline\njobs:\n  train: { type: command, component: ./train.yml }\n")]
    [InlineData("a pipeline without a type", "jobs:\n  train: { component: azureml:train:1 }\n  score: { component: ./score.yml }\n")]
    [InlineData("an environment with conda", "image: python:3.11\nconda_file: conda.yml\nmispelled: 1\n")]
    [InlineData("an environment with an image", "name: e\nversion: 1\nimage: python:3.11\n")]
    [InlineData("an environment with a Dockerfile", "name: e\nbuild: { path: ./docker }\n")]
    [InlineData("data", "name: flights\ntype: uri_folder\npath: ./data\n")]
    [InlineData("a model", "name: m\ntype: mlflow_model\npath: ./model\n")]
    [InlineData("a cluster", "name: c\ntype: amlcompute\nsize: Standard_DS3_v2\n")]
    [InlineData("GitHub workflow", "name: ci\non: [push]\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps: [{ run: make }]\n", false)]
    [InlineData("GitHub workflow that calls another", "on: { workflow_call: { inputs: {} } }\njobs:\n  call: { uses: ./.github/workflows/x.yml, with: { component: a } }\n", false)]
    [InlineData("GitHub action", "name: a\ndescription: b\nruns: { using: docker, image: Dockerfile }\n", false)]
    [InlineData("GitHub job with an environment", "jobs:\n  deploy: { environment: production, runs-on: ubuntu-latest, steps: [] }\n", false)]
    [InlineData("Dependabot", "version: 2\nupdates: [{ package-ecosystem: pip, directory: /, schedule: { interval: weekly } }]\n", false)]
    [InlineData("docker-compose", "services:\n  web: { image: nginx, command: nginx -g, environment: { A: b }, build: { context: . } }\n", false)]
    [InlineData("docker-compose with a name", "name: shop\nservices: { web: { image: nginx } }\n", false)]
    [InlineData("Azure Pipelines with jobs", "trigger: [main]\njobs:\n- job: a\n  pool: { vmImage: ubuntu-latest }\n  steps: [{ script: make }]\n", false)]
    [InlineData("Azure Pipelines with stages", "stages:\n- stage: a\n  jobs: [{ job: b, steps: [{ bash: make }] }]\n", false)]
    [InlineData("Azure Pipelines template", "parameters: [{ name: image, type: string }]\nsteps: [{ task: AzureCLI@2, inputs: { scriptType: bash } }]\n", false)]
    [InlineData("OpenAPI", "openapi: 3.0.0\ninfo: { title: t, version: '1' }\npaths: {}\n", false)]
    [InlineData("JSON schema", "$schema: https://json-schema.org/draft/2020-12/schema\ntype: object\nproperties: { command: { type: string } }\n", false)]
    [InlineData("pre-commit", "repos: [{ repo: local, hooks: [{ id: a, name: a, entry: make, language: system }] }]\n", false)]
    [InlineData("MkDocs", "site_name: docs\nnav: [{ Home: index.md }]\ntheme: { name: material }\n", false)]
    [InlineData("MkDocs with tags of Python", "site_name: d\nmarkdown_extensions: [{ pymdownx.emoji: { emoji_index: !!python/name:material.extensions.emoji.twemoji } }]\n", false)]
    [InlineData("GitLab", "image: python:3.11\nstages: [test]\ntest: { stage: test, script: [pytest] }\n", false)]
    [InlineData("CircleCI", "version: 2.1\njobs:\n  build: { docker: [{ image: python:3.11 }], steps: [checkout] }\nworkflows: { all: { jobs: [build] } }\n", false)]
    [InlineData("CircleCI without workflows", "version: 2.1\njobs:\n  build: { executor: py, steps: [checkout], environment: { A: b } }\n", false)]
    [InlineData("AppVeyor", "version: 1.0.{build}\nimage: Visual Studio 2022\nbuild: { project: a.sln }\n", false)]
    [InlineData("Drone", "kind: pipeline\ntype: docker\nname: default\nsteps: [{ name: a, image: python, commands: [make] }]\n", false)]
    [InlineData("Travis", "language: python\njobs: { include: [{ stage: test, script: pytest }] }\n", false)]
    [InlineData("Kubernetes", "apiVersion: batch/v1\nkind: Job\nmetadata: { name: a }\nspec: { template: { spec: { containers: [{ image: a, command: [b] }] } } }\n", false)]
    [InlineData("several Kubernetes objects", "apiVersion: v1\nkind: Service\n---\napiVersion: v1\nkind: Service\n", false)]
    [InlineData("Helm values", "name: a\nimage: { repository: nginx, tag: '1' }\nreplicaCount: 1\n", false)]
    [InlineData("Argo", "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nspec: { templates: [{ container: { image: a, command: [b] } }] }\n", false)]
    [InlineData("conda", "name: e\nchannels: [conda-forge]\ndependencies: [python=3.11]\n", false)]
    [InlineData("MLflow model", "artifact_path: model\nflavors: { python_function: { env: conda.yaml } }\nrun_id: a\n", false)]
    [InlineData("MLproject", "name: p\nconda_env: conda.yaml\nentry_points: { main: { parameters: { a: float }, command: python train.py } }\n", false)]
    [InlineData("DVC", "stages: { train: { cmd: python train.py, deps: [a], outs: [b] } }\n", false)]
    [InlineData("Hydra", "defaults: [_self_]\ntrain: { command: python, environment: local }\n", false)]
    [InlineData("W&B sweep", "program: train.py\nmethod: bayes\ncommand: ['${env}', python]\nparameters: { lr: { min: 0.1 } }\n", false)]
    [InlineData("Cog", "build: { gpu: true, python_version: '3.11' }\npredict: predict.py:Predictor\nimage: r8.im/a/b\n", false)]
    [InlineData("a launch file", "type: command\ncommand: make\nname: a\n", false)]
    [InlineData("a list", "- a\n- b\n", false)]
    [InlineData("nothing", "", false)]
    [InlineData("no YAML", "{{ template }}\n: [", false)]
    public void A_document_is_known_by_what_it_holds(string what, string text, bool isDocument = true)
        => AssetDocuments.IsDocument(_folder.Write("file.yml", text)).ShouldBe(isDocument, what);

    public void Dispose() => _folder.Dispose();
}
