using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Tests.Harness;

namespace MlOpsBuild.AzureMl.Tests.Connection;

public sealed class ScopeTests
{
    [Fact]
    public void An_id_is_read_as_it_is_written()
    {
        WorkspaceScope.Parse(Places.Workspace.Path + "/jobs/train").ShouldBe(Places.Workspace);
        RegistryScope.Parse(Places.Registry.Path).ShouldBe(Places.Registry);
        ResourceId.Parse(Places.Workspace.Path + "/models/flight/versions/3").ToString().ShouldBe(Places.Workspace.Path + "/models/flight/versions/3");
    }

    [Theory]
    [InlineData("/models/a/versions/1", "/MODELS/a/Versions/1", true)]
    [InlineData("/models/a/versions/1", "/models/A/versions/1", false)]
    [InlineData("/computes/cpu", "/computes/CPU", true)]
    [InlineData("/jobs/a", "/jobs/A", false)]
    public void Letter_case_matters_only_in_names_of_jobs_and_assets(string left, string right, bool same)
    {
        var (a, b) = (ResourceId.Parse(Places.Workspace.Path + left), ResourceId.Parse(Places.Workspace.Path.ToUpperInvariant() + right));
        a.Equals(b).ShouldBe(same);
        (a.GetHashCode() == b.GetHashCode()).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("train")]
    [InlineData("/subscriptions/s/resourceGroups/g")]
    [InlineData("/subscriptions/s/resourceGroups/g/providers/p/workspaces")]
    [InlineData("/subscriptions/s/resourceGroups/../providers/p/workspaces/w")]
    [InlineData("/subscriptions/s/resourceGroups/%2e%2e/providers/p/workspaces/w")]
    [InlineData("/subscriptions/s/resourceGroups/g%2Fx/providers/p/workspaces/w")]
    [InlineData("/subscriptions/s/resourceGroups/g/providers/p/workspaces/w?x=1")]
    public void What_is_no_id_is_refused(string id)
    {
        ResourceId.TryParse(id).ShouldBeNull();
        Should.Throw<ArgumentException>(() => WorkspaceScope.Parse(id)).Message.ShouldStartWith("MLO260");
    }

    [Theory]
    [InlineData("s", "g", "ab")]
    [InlineData("s", "g", "a/b")]
    [InlineData("s", "..", "workspace")]
    [InlineData("s/x", "g", "workspace")]
    [InlineData("", "g", "workspace")]
    public void Names_that_lead_elsewhere_are_refused(string subscription, string group, string workspace)
        => Should.Throw<ArgumentException>(() => new WorkspaceScope(subscription, group, workspace)).Message.ShouldStartWith("MLO260");

    [Fact]
    public async Task A_name_cannot_leave_its_place_in_the_path()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(200, "{}"));

        await Should.ThrowAsync<ArgumentException>(() => server.Workspace.Jobs.GetAsync("../models/x", Places.Stop));
        await server.Workspace.Jobs.GetAsync("a b", Places.Stop);

        server.Received.Single().Path.ShouldEndWith("/jobs/a%20b");
    }
}
