namespace MlOpsBuild.Emulator.Serving.Evidence;

/// <summary>A request that was answered.</summary>
/// <param name="Deployment">Which deployment answered; empty where none was chosen.</param>
/// <param name="StatusCode">What the caller got.</param>
/// <param name="ModelStatusCode">What the model answered; 0 where it was not reached.</param>
/// <param name="Latency">From the first byte taken to the last one given.</param>
/// <param name="BytesIn">The request's body.</param>
/// <param name="BytesOut">The answer's body.</param>
internal readonly record struct ServedRequest(string Deployment, int StatusCode, int ModelStatusCode, TimeSpan Latency, long BytesIn, long BytesOut);
