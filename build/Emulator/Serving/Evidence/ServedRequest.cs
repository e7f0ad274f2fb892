namespace MlOpsBuild.Emulator.Serving.Evidence;

/// <summary>What is left of a request once it is answered.</summary>
/// <param name="Deployment">Who answered; empty when no deployment was chosen.</param>
/// <param name="StatusCode">What the client saw.</param>
/// <param name="ModelStatusCode">What the model answered; 0 when it was not reached.</param>
/// <param name="Latency">From the first byte of the request to the last of the answer.</param>
/// <param name="BytesIn">Of the request's body.</param>
/// <param name="BytesOut">Of the answer's body.</param>
internal readonly record struct ServedRequest(string Deployment, int StatusCode, int ModelStatusCode, TimeSpan Latency, long BytesIn, long BytesOut);
