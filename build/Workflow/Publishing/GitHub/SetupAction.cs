namespace MlOpsBuild.Workflow.Publishing.GitHub;

/// <summary>
/// The action that makes the toolkit ready: SDK and compiled program. Every other action works without it; with it, what was
/// compiled once is there the next time.
/// </summary>
internal static class SetupAction
{
    public const string Folder = "actions/setup";

    private const string Script = "\"$GITHUB_ACTION_PATH/../../build.sh\"";

    public static ActionDocument Document { get; } = new()
    {
        Name = "MlOpsBuild setup",
        Description = "Makes the toolkit ready: the .NET SDK where it is missing, and the compiled build, which is cached",
        Inputs =
        [
            new ActionInput("azure-login", "Whether az and other tools of the job are signed in to Azure too, by OIDC; the toolkit needs no login; true or false", "false"),
            new ActionInput("azure-client-id", "Client id of the identity with a federated credential for this repository; for azure-login"),
            new ActionInput("azure-tenant-id", "Tenant of that identity; for azure-login"),
            new ActionInput("azure-subscription-id", "Subscription that az works on; for azure-login"),
        ],
        Outputs = [new ActionOutput("compiled", "Whether the compiled build was there before, so that nothing had to be looked for: true or false", "state")],
        Steps =
        [
            new Step
            {
                Name = "Look what is there",
                Id = "state",
                Run = $"{Script} :state >> \"$GITHUB_OUTPUT\"",
            },
            new Step
            {
                Name = "Install the .NET SDK",
                If = "steps.state.outputs.sdk == ''",
                Uses = Pin.SetupDotNet,
                With = [new("global-json-file", "${{ steps.state.outputs.root }}/global.json")],
            },
            new Step
            {
                Comment = "Its key is a hash over all sources of the build.",
                Name = "Look for the compiled build",
                If = "steps.state.outputs.compiled == 'false'",
                Uses = Pin.Cache,
                With =
                [
                    new("path", "${{ steps.state.outputs.program }}"),
                    new("key", "mlopsbuild-${{ runner.os }}-${{ runner.arch }}-${{ steps.state.outputs.hash }}"),
                ],
            },
            new Step
            {
                Name = "Compile the build where it was not found",
                Run = $"{Script} :compile",
            },
            new Step
            {
                Name = "Sign in to Azure",
                If = "inputs.azure-login == 'true'",
                Uses = Pin.AzureLogin,
                With =
                [
                    new("client-id", "${{ inputs.azure-client-id }}"),
                    new("tenant-id", "${{ inputs.azure-tenant-id }}"),
                    new("subscription-id", "${{ inputs.azure-subscription-id }}"),
                ],
            },
        ],
    };
}
