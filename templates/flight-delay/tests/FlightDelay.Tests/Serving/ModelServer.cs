using FlightDelay.Tests.Commands;

namespace FlightDelay.Tests.Serving;

/// <summary>A server with the trained model, mounted as Azure ML mounts version 7 of it.</summary>
public sealed class ModelServer(TrainedModel trained) : IAsyncLifetime
{
    private const int Loaded = 2;

    private readonly TemporaryFolder _folder = new();

    internal ServerProcess Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var mounted = _folder.At("azureml-models/flight-delay/7");
        Directory.CreateDirectory(Path.Combine(mounted, "model"));
        foreach (var file in Directory.GetFiles(trained.At("model")))
            File.Copy(file, Path.Combine(mounted, "model", Path.GetFileName(file)));
        Server = await ServerProcess.StartAsync(("AZUREML_MODEL_DIR", mounted));
        await Server.LoggedAsync(Loaded);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}
