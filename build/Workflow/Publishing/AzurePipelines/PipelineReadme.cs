namespace MlOpsBuild.Workflow.Publishing.AzurePipelines;

/// <summary>The README beside the templates.</summary>
internal static class PipelineReadme
{
    public static string Of(IReadOnlyList<TargetSurface> targets, WorkflowSettings settings) => $$"""
        # Templates for Azure Pipelines

        The same workflow as for GitHub. A pipeline extends one template; every step runs the repository's own `./build.sh <Target>`,
        as on a laptop. Made by `./build.sh Generate` from the targets.

        ```yaml
        resources:
          repositories:
          - repository: mlopsbuild
            type: github
            endpoint: github              # a service connection to GitHub, with read access
            name: {{settings.Toolkit}}
            ref: refs/tags/{{settings.Version ?? settings.Ref}}
        extends:
          template: {{PipelineTemplates.Folder}}/extends/workflow.yml@mlopsbuild
          parameters:
            workflow: ci
        ```

        Ready pipelines are in [consumer](consumer); `./build.sh Adopt` lays them down for a repository.

        | pipeline | when | what it runs |
        |---|---|---|
        {{string.Join('\n', ConsumerPipelines.Of(targets, settings).Select(Pipeline))}}

        ## What to set up once

        | what | why |
        |---|---|
        | a service connection an environment, `azure-<environment>`, by workload identity federation | no secret is stored; each may do only what its stage needs ([roles](../../docs/releases.md#who-may-do-what)) |
        | environments `{{settings.Staging}}` and `{{settings.Production}}` | approvals, history; add the check *exclusive lock*: one release at a time |
        | the check *required template* on `{{settings.Production}}` and its connection: `{{PipelineTemplates.Folder}}/extends/workflow.yml` | nothing but these stages reaches production |
        | in Azure Repos, a branch policy that runs `azure-pipelines.yml` | Azure Repos does not read `pr:` |

        A stage that begins an environment waits in line (`lockBehavior: sequential`): a second merge does not overtake the first.

        ## Stages

        | template | stages | takes, besides `id`, `project`, `language`, `build`, `pool` |
        |---|---|---|
        | [stages/ci.yml](stages/ci.yml) | Ci | nothing |
        | [stages/cd.yml](stages/cd.yml) | Train, Staging, Production | `platform`, `minutes`, `training`, `staging`, `production` and their connections, `after` |
        {{(StageTemplates.CanRetrain(targets) ? "| [stages/retrain.yml](stages/retrain.yml) | Retrain | `platform`, `minutes`, `training`, `trainingConnection` |\n" : "")}}| [stages/rollback.yml](stages/rollback.yml) | Rollback | `platform`, `minutes`, `production`, `productionConnection`, `to` |
        | [stages/disable.yml](stages/disable.yml) | Disable | `platform`, `minutes`, `production`, `productionConnection`, `action`: disable or enable |

        Train says which model passed; Staging tries exactly that, and Production takes exactly what Staging has tried. They hand it on as
        output variables; the evidence itself lies in staging's workspace. Every job publishes its reports as a pipeline artifact.

        ## Steps

        Each takes `step` (its name, by which outputs are read), `connection` and `build`, and the parameters of its target as
        `camelCase`; lists are texts with one value a line. A secret is given as `$(name)` and reaches the build by its environment.

        | template | what it does | takes | says |
        |---|---|---|---|
        {{string.Join('\n', targets.Select(Row))}}

        A variable is a text, and has no value yet when templates are put together: `$(name)` given to a parameter arrives as these
        characters, and is replaced where the step starts. So it does for texts, and not for switches, choices and numbers.

        """;

    private static string Pipeline(GeneratedFile file)
    {
        var (when, what) = Path.GetFileNameWithoutExtension(file.Path) switch
        {
            "azure-pipelines" => ("pull request, merge", "checks; after a merge also train, staging, production"),
            "retrain" => ("every night", "trains anew where there is a reason"),
            "rollback" => ("by hand", "production back to a release that served"),
            _ => ("by hand", "the fallback answers, or the model again"),
        };
        return $"| [{file.Path}](consumer/{file.Path}) | {when} | {what} |";
    }

    private static string Row(TargetSurface target)
        => $"| [{target.Kebab}](steps/{target.Kebab}.yml) | {target.Description.Replace("|", "\\|", StringComparison.Ordinal)} | {Names(StepTemplate.Taken(target).Select(x => StepTemplate.Camel(x.Kebab)))} | {Names(target.Outputs.Select(x => x.Kebab))} |";

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(x => $"`{x}`"));
}
