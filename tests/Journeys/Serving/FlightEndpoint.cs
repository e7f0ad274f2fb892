using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Serving;
using MlOpsBuild.Journeys.Tests.Training;

namespace MlOpsBuild.Journeys.Tests.Serving;

/// <summary>The sample repository's endpoint, its documents and its processes.</summary>
internal sealed class FlightEndpoint(FlightProject given)
{
    public const string Name = "flight-delay";

    public OnlineEndpointSet Endpoints
    {
        get
        {
            var discovery = JsonNode.Parse(File.ReadAllText(given.Project.Discovery))!;
            return new AzureMlClient(AzureMlConnection.ToEmulator(new Uri((string)discovery["address"]!), (string)discovery["token"]!))
                .Workspace(new WorkspaceScope("00000000-0000-0000-0000-000000000000", "rg-flight-dev", "mlw-flight-dev")).OnlineEndpoints;
        }
    }

    /// <summary>A request that was recorded.</summary>
    public string Body => JsonNode.Parse(File.ReadAllText(Directory.EnumerateFiles(given.Project.At("tests/requests"), "*.json").Order(StringComparer.Ordinal).First()))!["request"]!.ToJsonString();

    public ScoringRequest Request => new(BinaryData.FromString(Body));

    /// <summary>The serving process.</summary>
    public int Serving => (int)JsonNode.Parse(File.ReadAllText(At("serving.json")))!["processId"]!;

    public async Task SubmitAsync(params string[] documents)
    {
        foreach (var document in documents)
        {
            var submitted = await given.Project.Build("Submit", "--document", $"azureml/{document}");
            submitted.ExitCode.ShouldBe(0, submitted.Output);
            submitted.Output.ShouldContain("answers at http://127.0.0.1:");
        }
    }

    /// <summary>Gives deployments their percents of the requests; whoever is not named has none.</summary>
    public Task ShareAsync(params (string Deployment, int Percent)[] shares)
        => Endpoints.ChangeTrafficAsync(Name, x => x.WithLive(shares.Select(y => KeyValuePair.Create(y.Deployment, y.Percent))), cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>The processes of the deployments, by the mark in their environment.</summary>
    public IReadOnlyList<int> Instances() => [.. Processes().Where(x => Marks(x).Any())];

    /// <summary>The processes of one deployment.</summary>
    public IReadOnlyList<int> InstancesOf(string deployment)
    {
        var ids = Directory.EnumerateFiles(At("instances"), "*.json").Where(x => (string?)JsonNode.Parse(File.ReadAllText(x))!["spec"]!["name"] == deployment)
            .Select(x => Path.GetFileNameWithoutExtension(x)).ToList();
        return [.. Processes().Where(x => Marks(x).Any(mark => ids.Exists(id => mark.Contains(id, StringComparison.Ordinal))))];
    }

    public static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
        process.WaitForExit();
    }

    private static IEnumerable<int> Processes()
        => Directory.EnumerateDirectories("/proc").Select(x => int.TryParse(Path.GetFileName(x), CultureInfo.InvariantCulture, out var id) ? id : 0).Where(x => x > 0);

    private string At(string path) => given.Project.At($".mlops/emulator/serving/{path}");

    /// <summary>The variables that mark an instance of this project; none where the process is another.</summary>
    private IEnumerable<string> Marks(int process)
    {
        try
        {
            var isHere = (new DirectoryInfo($"/proc/{process}/cwd").LinkTarget ?? "").StartsWith(At("files"), StringComparison.Ordinal);
            return isHere ? File.ReadAllText($"/proc/{process}/environ").Split('\0').Where(x => x.StartsWith("MLOPSBUILD_INSTANCE=", StringComparison.Ordinal)) : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
