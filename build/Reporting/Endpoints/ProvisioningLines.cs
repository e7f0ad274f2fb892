using System.Globalization;
using MlOpsBuild.Reporting.Jobs;

namespace MlOpsBuild.Reporting.Endpoints;

/// <summary>An endpoint or deployment that comes up, told line by line. Pure.</summary>
public static class ProvisioningLines
{
    /// <summary>What it is now.</summary>
    /// <param name="name">The endpoint, or endpoint and deployment.</param>
    /// <param name="state">The service's word.</param>
    /// <param name="elapsed">For how long it has been coming up.</param>
    /// <param name="now">The time.</param>
    public static string Of(string name, string state, TimeSpan elapsed, DateTimeOffset now)
        => JobLines.Of(name, $"{state}, {Durations.Text(elapsed)}", now);

    /// <summary>Why it did not come up, with the end of its log.</summary>
    /// <param name="name">The endpoint, or endpoint and deployment.</param>
    /// <param name="reason">What the service said.</param>
    /// <param name="log">The end of the log; empty where there is none.</param>
    public static string Failed(string name, string reason, string log)
    {
        var lines = log.Split('\n').Select(x => Texts.Harmless(x).TrimEnd()).Where(x => x.Length > 0);
        return $"{name} did not come up: {Texts.FirstLine(reason).TrimEnd('.')}. Mend that and submit the document again; what failed is replaced."
            + string.Concat(lines.Select(x => Environment.NewLine + "  | " + x));
    }

    /// <summary>An endpoint that is there, and what to do next.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="address">Where requests go.</param>
    public static IReadOnlyList<string> EndpointReady(string endpoint, string address) =>
    [
        $"{endpoint} answers at {address}",
        $"Next, a deployment that names it: ./build.sh Submit --document <deployment.yml> --set endpoint_name={endpoint}",
    ];

    /// <summary>A deployment that is there, and what to do next.</summary>
    /// <param name="endpoint">Its endpoint.</param>
    /// <param name="deployment">The deployment.</param>
    /// <param name="address">Where requests go.</param>
    /// <param name="traffic">Its share of requests, in percent.</param>
    public static IReadOnlyList<string> DeploymentReady(string endpoint, string deployment, string address, int traffic) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{deployment} answers at {address} and gets {traffic} % of the requests to {endpoint}"),
        $"Next, a request to it alone: curl {address} -H \"Authorization: Bearer $KEY\" -H \"azureml-model-deployment: {deployment}\" -H \"Content-Type: application/json\" -d @request.json",
    ];
}
