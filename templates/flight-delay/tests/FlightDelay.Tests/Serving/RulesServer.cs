namespace FlightDelay.Tests.Serving;

/// <summary>A server that needs no model.</summary>
public sealed class RulesServer : IAsyncLifetime
{
    internal ServerProcess Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await ServerProcess.StartAsync(("PREDICTOR", "rules"));
        await Server.LoggedAsync(2);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
