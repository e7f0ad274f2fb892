using System.Text;
using MlOpsBuild.AzureMl.Tests.Harness;

namespace MlOpsBuild.AzureMl.Tests.Conformance;

/// <summary>The check of bodies must be able to fail.</summary>
public sealed class SchemaCheckTests
{
    [Theory]
    [InlineData("""{"properties":{"jobType":"Command","command":"x","environmentId":"e"}}""", null)]
    [InlineData("""{"properties":{"jobType":"Command","command":"x"}}""", "body.properties.environmentId: missing")]
    [InlineData("""{"properties":{"jobType":"Command","command":3,"environmentId":"e"}}""", "body.properties.command: 3 is no")]
    [InlineData("""{"properties":{"jobType":"Command","command":"x","environmentId":"e","codeID":"c"}}""", "body.properties.codeID: unknown")]
    [InlineData("""{"properties":{"jobType":"FineTuning"}}""", "body.properties.jobType: 'FineTuning' is none of the kinds")]
    [InlineData("""{"properties":{"jobType":"Command","command":"x","environmentId":"e","inputs":{"i":{"jobInputType":"uri_fil"}}}}""", "body.properties.inputs.i.jobInputType")]
    [InlineData("{}", "body.properties: missing")]
    public void A_body_that_breaks_the_contract_is_seen(string body, string? fault)
    {
        Assert.SkipUnless(Contract.IsThere, Contract.Absent);
        var request = new Received("PUT", $"{Places.Workspace.Path}/jobs/train?api-version={Contract.Version}", new Dictionary<string, string>(), Encoding.UTF8.GetBytes(body));

        var faults = Contract.FaultsOf(request).ToList();

        if (fault == null)
            faults.ShouldBeEmpty();
        else
            faults.ShouldHaveSingleItem().ShouldContain(fault);
    }
}
