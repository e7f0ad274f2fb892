namespace MlOpsBuild.Emulator.Serving.Evidence.Collection;

/// <summary>A collection that serving fills. Others are filled by the code of the model.</summary>
/// <param name="Name">As the deployment enables it.</param>
/// <param name="EventType">The end of the type of its events.</param>
/// <param name="IsOfRequest">Whether it takes the body of the request rather than that of the answer.</param>
/// <param name="IsRows">Whether the body is read as rows rather than kept as it is.</param>
internal sealed record CollectedCollection(string Name, string EventType, bool IsOfRequest, bool IsRows)
{
    public static IReadOnlyList<CollectedCollection> Reserved { get; } =
    [
        new("model_inputs", "inputs", IsOfRequest: true, IsRows: true),
        new("model_outputs", "outputs", IsOfRequest: false, IsRows: true),
        new("request", "request", IsOfRequest: true, IsRows: false),
        new("response", "response", IsOfRequest: false, IsRows: false),
    ];
}
