using MlOpsBuild.Reporting.Endpoints;
using MlOpsBuild.Reporting.Tests.Training;

namespace MlOpsBuild.Reporting.Tests.Endpoints;

public sealed class EndpointTextTests
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 2, 12, 2, 5, TimeSpan.Zero);

    [Fact]
    public void Endpoints_are_tables_of_their_deployments()
    {
        EndpointView[] endpoints =
        [
            new("flights", "Succeeded",
            [
                new DeploymentView { Name = "blue", State = "Succeeded", Traffic = 90, Mirror = 0, Instances = 3, RequestsPerMinute = 1234.56, Median = TimeSpan.FromMilliseconds(12.34), Percentile99 = TimeSpan.FromMilliseconds(480) },
                new DeploymentView { Name = "green-with-longer-name", State = "Updating", Traffic = 10, Mirror = 5, Instances = 1, RequestsPerMinute = 0, Percentile99 = TimeSpan.FromSeconds(2.5) },
                new DeploymentView { Name = "re\e[31md", State = "Failed", Traffic = 0, Mirror = 0 },
            ]),
            new("fallback", "Creating", []),
        ];

        Goldens.Check("endpoints.txt", Text(endpoints.SelectMany(EndpointLines.Of)));
    }

    [Fact]
    public void What_comes_up_is_told_with_what_to_do_next()
    {
        string[] lines =
        [
            ProvisioningLines.Of("flights/green", "Creating", TimeSpan.FromSeconds(2.04), s_now),
            ProvisioningLines.Of("flights/green", "Updating", TimeSpan.FromMinutes(5), s_now),
            .. ProvisioningLines.EndpointReady("flights", "http://127.0.0.1:5000/score"),
            .. ProvisioningLines.DeploymentReady("flights", "green", "http://127.0.0.1:5000/score", 10),
            ProvisioningLines.Failed("flights", "BadArgument: there is no region 'x'.", ""),
            ProvisioningLines.Failed("flights/green", "ResourceNotReady: User container has crashed.\nsecond line", "loading model\r\n\n::error::\e[2Jno such file: model.bin\n").ReplaceLineEndings("\n"),
        ];

        Goldens.Check("provisioning.txt", Text(lines));
    }

    private static string Text(IEnumerable<string> lines) => string.Join('\n', lines) + "\n";
}
