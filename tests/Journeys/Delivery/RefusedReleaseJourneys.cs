using System.Text;
using MlOpsBuild.AzureMl;
using MlOpsBuild.Domain.Ledger;
using MlOpsBuild.Workflow;
using MlOpsBuild.Workflow.Delivery;

namespace MlOpsBuild.Journeys.Tests.Delivery;

/// <summary>What cannot be done is said, and changes nothing.</summary>
public sealed class RefusedReleaseJourneys(DoublingRepository given) : IClassFixture<DoublingRepository>
{
    private const string Good = "azureml/deployment.yml";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_no_other_release_served_there_is_nothing_to_go_back_to()
    {
        var endpoint = given.Endpoint();
        (await RefusedAsync(() => endpoint.RollbackAsync())).ShouldBe($"MLO344 There is nothing to roll {endpoint.Name} back to: production has no such endpoint. Nothing was changed.");
        await endpoint.ServesAsync();

        await UnchangedAsync(endpoint, async () =>
        {
            (await RefusedAsync(() => endpoint.RollbackAsync())).ShouldBe($"MLO344 There is nothing to roll {endpoint.Name} back to: no other release served it. Nothing was changed.");
            var program = await endpoint.RunAsync("Rollback", Good);
            program.ExitCode.ShouldBe(1);
            program.Output.ShouldContain($"MLO344 There is nothing to roll {endpoint.Name} back to: no other release served it.");
        });
    }

    [Fact]
    public async Task A_release_or_a_model_that_nobody_knows_is_named_with_those_that_are_known()
    {
        var (endpoint, serving) = await given.ServingAsync();

        await UnchangedAsync(endpoint, async () =>
        {
            (await RefusedAsync(() => endpoint.RollbackAsync("doubling:9"))).ShouldMatch($@"^MLO345 {endpoint.Name} never served 'doubling:9'\. It served doubling:1 \([0-9a-f]{{12}}, {serving}\)\.$");
            var program = await endpoint.RunAsync("Promote", Good, "--model", "doubling:9");
            program.ExitCode.ShouldBe(1);
            program.Output.ShouldContain("MLO340 There is no doubling:9 in dev that has passed its gates. ./build.sh Status shows what there is.");
        });
    }

    [Fact]
    public async Task Without_evidence_of_staging_or_with_evidence_that_was_edited_nothing_moves()
    {
        var (endpoint, _) = await given.ServingAsync();
        var good = given.Deployment();

        await UnchangedAsync(endpoint, async () =>
        {
            (await RefusedAsync(() => endpoint.PromoteAsync(good))).ShouldContain("it was tried with another deployment, other gates or another rollout");
            await endpoint.StageAsync(good);
            var staging = given.Workspace(DeliveryOptions.Staging);
            foreach (var name in await staging.Documents.ListAsync($"mlopsbuild/evidence/{endpoint.Name}/", Token))
                await EditAsync(staging, name, x => x.Replace("\"Pass\"", "\"Pass\" ", StringComparison.Ordinal));
            var refused = await RefusedAsync(() => endpoint.PromoteAsync(good));
            refused.ShouldStartWith("MLO341 Staging has no evidence that lets release ");
            refused.ShouldMatch(@"json was changed since: its SHA-256 is not the one in the ledger\. Nothing was changed\. Run \./build\.sh DeployStaging\.$");
        });
    }

    [Fact]
    public async Task A_ledger_that_was_edited_stops_every_release_until_it_is_whole_again()
    {
        var (endpoint, serving) = await given.ServingAsync();
        await endpoint.StageAsync(Good);
        var first = $"mlopsbuild/ledger/{endpoint.Name}/000000000001.json";
        var written = (await endpoint.Production.Documents.FindAsync(first, Token))!.Content.ToString();
        await EditAsync(endpoint.Production, first, x => x.Replace("tester@journey", "somebody@else", StringComparison.Ordinal));

        (await RefusedAsync(() => endpoint.PromoteAsync(Good))).ShouldStartWith($"MLO352 The ledger of {endpoint.Name} in mlw-prd is not what was written: entry 1 was changed: its text does not have its hash. Nothing was changed.");
        (await endpoint.LiveAsync()).ShouldBe(new Dictionary<string, int> { [serving] = 100 });
        (await endpoint.StateAsync()).ShouldBe("Completed");

        await EditAsync(endpoint.Production, first, _ => written);
        (await endpoint.LedgerAsync()).Select(x => x.Event).Where(x => x != LedgerEvent.Shifted).ShouldBe([LedgerEvent.Begun, LedgerEvent.Promoted]);
    }

    [Fact]
    public async Task An_endpoint_that_serves_somebody_elses_deployment_is_left_alone()
    {
        var endpoint = given.Endpoint();
        await endpoint.StageAsync(Good);
        var submitted = await given.Project.Build("Submit", "--environment", "production", "--document", $"azureml/{endpoint.Name}.yml");
        submitted.ExitCode.ShouldBe(0, submitted.Output);
        given.Project.Write("azureml/stranger.yml", File.ReadAllText(given.Project.At("azureml/rules.yml")).Replace("name: rules", "name: stranger", StringComparison.Ordinal).Replace("endpoint_name: doubling", $"endpoint_name: {endpoint.Name}", StringComparison.Ordinal));
        submitted = await given.Project.Build("Submit", "--environment", "production", "--document", "azureml/stranger.yml");
        submitted.ExitCode.ShouldBe(0, submitted.Output);
        await endpoint.Production.OnlineEndpoints.ChangeTrafficAsync(endpoint.Name, x => x.WithLive([KeyValuePair.Create("stranger", 100)]), cancellationToken: Token);

        (await RefusedAsync(() => endpoint.PromoteAsync(Good))).ShouldStartWith($"MLO348 mlw-prd has an endpoint {endpoint.Name} with deployments that no release of this toolkit made, and they have traffic. Nothing was changed.");

        (await endpoint.LiveAsync()).ShouldBe(new Dictionary<string, int> { ["stranger"] = 100 });
        (await endpoint.LedgerAsync()).ShouldBeEmpty();
        (await endpoint.StateAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Production_that_another_build_holds_is_not_touched()
    {
        var (endpoint, _) = await given.ServingAsync();
        await endpoint.StageAsync(Good);
        await using var lease = await endpoint.Production.OnlineEndpoints.LeaseAsync(endpoint.Name + "-release", TimeSpan.Zero, Token);

        await UnchangedAsync(endpoint, async () => (await RefusedAsync(() => endpoint.PromoteAsync(Good)))
            .ShouldBe($"MLO343 Another release moves {endpoint.Name} now; nothing was changed. Wait for its end and run this again. ./build.sh Status shows how far it is, ./build.sh Rollback ends it. When it was killed, its lease ends within a minute."));
    }

    private static async Task<string> RefusedAsync(Func<Task<DeliveryResult>> work) => (await Should.ThrowAsync<WorkflowException>(work)).Message;

    /// <summary>Traffic, progress and ledger of production are afterwards what they were before.</summary>
    private static async Task UnchangedAsync(DoublingEndpoint endpoint, Func<Task> work)
    {
        var before = await LookAsync();
        await work();
        (await LookAsync()).ShouldBe(before);

        async Task<string> LookAsync() => $"{string.Join(' ', await endpoint.LiveAsync())} {await endpoint.StateAsync()} {string.Join('\n', (await endpoint.LedgerAsync()).Select(x => Encoding.UTF8.GetString(LedgerChain.Write(x))))}";
    }

    private static async Task EditAsync(WorkspaceClient workspace, string name, Func<string, string> change)
    {
        var document = (await workspace.Documents.FindAsync(name, Token))!;
        var changed = change(document.Content.ToString());
        changed.ShouldNotBe(document.Content.ToString());
        (await workspace.Documents.ReplaceAsync(name, BinaryData.FromString(changed), document.Tag, Token)).ShouldNotBeNull();
    }
}
