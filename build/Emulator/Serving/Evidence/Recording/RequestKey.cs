namespace MlOpsBuild.Emulator.Serving.Evidence.Recording;

/// <summary>What requests are counted by.</summary>
internal readonly record struct RequestKey(string Deployment, int StatusCode, int ModelStatusCode)
{
    /// <summary>The same by class alone, 404 as 400: what is kept when one second has too many different codes.</summary>
    public RequestKey Coarse => this with { StatusCode = StatusCode / 100 * 100, ModelStatusCode = ModelStatusCode / 100 * 100 };

    /// <summary><c>5xx</c>, as the dimension <c>statusCodeClass</c> has it.</summary>
    public string StatusCodeClass => $"{StatusCode / 100}xx";
}
