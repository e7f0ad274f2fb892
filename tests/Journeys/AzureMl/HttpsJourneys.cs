using MlOpsBuild.Assets;
using MlOpsBuild.AzureMl.Connection;

namespace MlOpsBuild.Journeys.Tests.AzureMl;

/// <summary>The real client and the real emulator, with only https between them.</summary>
public sealed class HttpsJourneys : IDisposable
{
    private readonly string _repository = Directory.CreateTempSubdirectory("https ").FullName;
    private readonly RunningEmulator _emulator = new("--https");

    [Fact]
    public async Task A_document_and_its_files_are_sent()
    {
        Directory.CreateDirectory(Path.Combine(_repository, ".git"));
        Directory.CreateDirectory(Path.Combine(_repository, "model"));
        await File.WriteAllTextAsync(Path.Combine(_repository, "model", "model.zip"), "weights", TestContext.Current.CancellationToken);
        var document = Path.Combine(_repository, "model.yml");
        await File.WriteAllTextAsync(document, "name: flight-delay\nversion: 7\ntype: custom_model\npath: model\n$schema: https://azuremlschemas.azureedge.net/latest/model.schema.json\n", TestContext.Current.CancellationToken);
        var workspace = _emulator.Client.Workspace(new WorkspaceScope("00000000-0000-0000-0000-000000000000", "rg-flight-dev", "mlw-flight-dev"));

        await workspace.SendAsync(AssetDocuments.Read(document).Plan!, cancellationToken: TestContext.Current.CancellationToken);

        ((string)(await workspace.Models.LatestAsync("flight-delay", TestContext.Current.CancellationToken))!["name"]!).ShouldBe("7");
        ((string)(await workspace.Datastores.GetAsync("workspaceblobstore", TestContext.Current.CancellationToken))["properties"]!["protocol"]!).ShouldBe("https");
    }

    public void Dispose()
    {
        _emulator.Dispose();
        Directory.Delete(_repository, recursive: true);
    }
}
