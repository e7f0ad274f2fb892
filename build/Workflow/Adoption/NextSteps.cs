using MlOpsBuild.Workflow.Adoption.Finding;
using MlOpsBuild.Workflow.Adoption.Writing;
using MlOpsBuild.Workflow.Publishing;

namespace MlOpsBuild.Workflow.Adoption;

/// <summary>What is left for people: commands with the names of this repository in them.</summary>
internal static class NextSteps
{
    private const string Owner = "OWNER/REPOSITORY";

    /// <summary>The steps, in order.</summary>
    public static IReadOnlyList<NextStep> Of(GitPlace place, AdoptionManifest now, ProjectFacts facts, string script)
    {
        List<NextStep> steps = [];
        if (now.HasOwnBuild)
        {
            steps.Add(new NextStep("Let your NUKE build have the targets: it stays, its engine changes",
            [
                "dotnet remove build package Nuke.Common",
                $"dotnet add build package MlOpsBuild.Targets --version {now.Version}",
                "class Build : NukeBuild, ICi, ICd, IRetrain, IRollback, IDisable, ITrace, IStatus, IUp, IDown, ISubmit, IAdopt",
            ]));
        }

        steps.Add(new NextStep($"Look at {Mlops(place)}, and try what a pull request runs", [.. Try(place, now, script)]));
        if (!place.IsGit)
            steps.Add(new NextStep("Make it a repository", ["git init -b main"]));
        var commit = new List<string> { "git add -A", $"git commit -m \"Adopt MlOpsBuild {now.Version}\"" };
        if (OperatingSystem.IsWindows() && !now.HasOwnBuild)
            commit.Insert(1, $"git update-index --chmod=+x {script}");
        steps.Add(new NextStep("Commit", commit));
        if (now.CiSystem == CiSystem.GitHub)
            steps.AddRange(GitHub(place, now, facts));
        else
            steps.AddRange(AzureDevOps(now, facts));
        steps.Add(new NextStep("Release", [$"Merge into {now.Branch}: the workflow trains, tries the model in staging, waits for the approval, and brings it to production.", $"At any time: ./{script} Status, ./{script} Rollback"]));
        return steps;
    }

    private static IEnumerable<string> Try(GitPlace place, AdoptionManifest now, string script)
    {
        var project = now.Projects.Count > 1 ? $" --project {place.Project}" : "";
        yield return $"./{script} Ci{project}";
        yield return $"./{script} Cd{project}      # all data, staging and production, on this machine's emulator unless mlops.yml says azure";
    }

    private static IEnumerable<NextStep> GitHub(GitPlace place, AdoptionManifest now, ProjectFacts facts)
    {
        var name = place.GitHubName ?? Owner;
        if (facts.Workspaces.Count == 0)
        {
            yield return new NextStep("When there are workspaces in Azure, adopt them; until then workflows run on the emulator of their runner", [Azure(place)]);
            yield break;
        }

        yield return Names(facts);
        foreach (var (stage, _) in Ordered(facts))
        {
            yield return new NextStep($"Let GitHub sign in to Azure for {stage}, without a secret, and with no more roles than it needs",
            [
                $"app=$(az ad app create --display-name mlops-{facts.Name}-{stage} --query appId --output tsv)",
                "az ad sp create --id \"$app\"",
                $"az ad app federated-credential create --id \"$app\" --parameters '{{\"name\": \"github\", \"issuer\": \"https://token.actions.githubusercontent.com\", \"subject\": \"repo:{name}:environment:{stage}\", \"audiences\": [\"api://AzureADTokenExchange\"]}}'",
                .. Roles(stage, facts),
                $"gh api --method PUT repos/{name}/environments/{stage}",
                $"gh variable set AZURE_CLIENT_ID --repo {name} --env {stage} --body \"$app\"",
                $"gh variable set AZURE_TENANT_ID --repo {name} --env {stage} --body \"$tenant\"",
            ]);
        }

        yield return new NextStep("Ask somebody before production changes", [$"https://github.com/{name}/settings/environments: give production reviewers, and the branch {now.Branch} alone"]);
        if (place.GitHubName is null)
            yield return new NextStep($"There is no remote yet: write your repository for {Owner} above", ["git remote add origin https://github.com/<owner>/<repository>.git"]);
    }

    private static IEnumerable<NextStep> AzureDevOps(AdoptionManifest now, ProjectFacts facts)
    {
        yield return new NextStep("Let the pipeline be found, and let it read the toolkit", [$"Project settings, Service connections, GitHub: name github, with read access to {Toolkit(now)}", "az pipelines create --name mlops --yml-path azure-pipelines.yml --repository-type tfsgit --repository <repository> --branch " + now.Branch]);
        if (facts.Workspaces.Count == 0)
        {
            yield return new NextStep("When there are workspaces in Azure, adopt them; until then the pipeline runs on the emulator of its agent", [Azure(null)]);
            yield break;
        }

        yield return Names(facts);
        foreach (var (stage, at) in Ordered(facts))
        {
            yield return new NextStep($"Let the pipeline sign in to Azure for {stage}, without a secret, and with no more roles than it needs",
            [
                "Project settings, Service connections, New, Azure Resource Manager, App registration (automatic), Workload identity federation:",
                $"name azure-{stage}, subscription {at.Subscription}, resource group {at.ResourceGroup}",
                "app=<application id of the connection: Manage App registration>",
                .. Roles(stage, facts),
            ]);
        }

        yield return new NextStep("Ask somebody before production changes", [$"Pipelines, Environments: make {string.Join(", ", Ordered(facts).Select(x => x.Stage))}; give production an approval, and the branch {now.Branch} alone"]);
    }

    private static IEnumerable<(string Stage, WorkspaceAddress At)> Ordered(ProjectFacts facts)
        => MlopsText.Stages.Where(x => facts.Workspaces.ContainsKey(x.Name)).Select(x => (x.Name, facts.Workspaces[x.Name]));

    /// <summary>Long ids once, so that what follows can be read.</summary>
    private static NextStep Names(ProjectFacts facts) => new("Sign in (az login) and name what is long, in the shell that you type the next steps into",
    [
        .. Ordered(facts).Select(x => $"{x.Stage}={Workspace(x.At)}"),
        .. facts.Registry is { } registry ? [$"registry={registry.Group}/providers/Microsoft.MachineLearningServices/registries/{registry.Name}"] : Array.Empty<string>(),
        "storage() { az resource show --ids \"$1\" --query properties.storageAccount --output tsv; }",
        "tenant=$(az account show --query tenantId --output tsv)",
    ]);

    /// <summary>docs/releases.md says what each is for.</summary>
    private static IEnumerable<string> Roles(string stage, ProjectFacts facts)
    {
        yield return Role("AzureML Data Scientist", $"${stage}");
        yield return Role("Storage Blob Data Contributor", $"$(storage \"${stage}\")");
        if (stage != "dev" && facts.Registry is not null)
            yield return Role("AzureML Registry User", "$registry");
        if ((stage switch { "staging" => "dev", "production" => "staging", _ => null }) is not { } before || !facts.Workspaces.ContainsKey(before))
            yield break;
        yield return Role("Reader", $"${before}");
        if (stage == "production")
            yield return Role("Storage Blob Data Reader", $"$(storage \"${before}\")");
    }

    private static string Role(string role, string scope) => $"az role assignment create --assignee \"$app\" --role \"{role}\" --scope \"{scope}\"";

    private static string Toolkit(AdoptionManifest now) => now.Toolkit ?? WorkflowSettings.OfTemplates.Toolkit;

    private static string Workspace(WorkspaceAddress at) => $"{at.Group}/providers/Microsoft.MachineLearningServices/workspaces/{at.Name}";

    private static string Azure(GitPlace? place)
    {
        var project = place is null or { Project: "." } ? "" : $" --project {place.Project}";
        return $"./build.sh Adopt{project} {string.Join(' ', MlopsText.Stages.Select(x => $"--{x.Name} <subscription>/<resource group>/<workspace>"))} --registry <subscription>/<resource group>/<registry>";
    }

    private static string Mlops(GitPlace place) => place.Project == "." ? "mlops.yml" : $"{place.Project}/mlops.yml";
}
