namespace MlOpsBuild.Emulator.Serving.Evidence.Collection;

/// <summary>A request and its answer as the collector takes them. It keeps the bodies: they must not change afterwards.</summary>
internal sealed record CollectedExchange
{
    public required DateTimeOffset Time { get; init; }

    public required string Instance { get; init; }

    public required string CorrelationId { get; init; }

    public required string RequestId { get; init; }

    public required CollectedBody Request { get; init; }

    public required CollectedBody Response { get; init; }

    public int Size => Request.Content.Length + Response.Content.Length;
}
