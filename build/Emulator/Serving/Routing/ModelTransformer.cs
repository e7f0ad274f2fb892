using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace MlOpsBuild.Emulator.Serving.Routing;

/// <summary>
/// What a request looks like to a model, and a model's answer to the caller. Azure answers 424 whatever else than success a
/// model says, and tells what it said in headers.
/// </summary>
internal sealed class ModelTransformer(string deployment, Uri address, string requestId) : HttpTransformer
{
    public const string DeploymentHeader = "azureml-model-deployment";
    public const string RequestIdHeader = "x-ms-request-id";
    public const string ClientRequestIdHeader = "x-ms-client-request-id";
    private const string ModelStatusHeader = "ms-azureml-model-error-statuscode";
    private const string ModelReasonHeader = "ms-azureml-model-error-reason";

    /// <summary>What the model answered; 0 before it has.</summary>
    public int ModelStatus { get; private set; }

    public override async ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        proxyRequest.RequestUri = address;
        proxyRequest.Headers.Host = null;
        // The key is the endpoint's, not the model's.
        proxyRequest.Headers.Remove("Authorization");
        proxyRequest.Headers.Remove(DeploymentHeader);
        proxyRequest.Headers.Remove(RequestIdHeader);
        proxyRequest.Headers.TryAddWithoutValidation(RequestIdHeader, requestId);
    }

    public override async ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        var goesOn = await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        if (proxyResponse is null)
            return goesOn;
        ModelStatus = (int)proxyResponse.StatusCode;
        var headers = httpContext.Response.Headers;
        headers[DeploymentHeader] = deployment;
        headers[RequestIdHeader] = requestId;
        // A model that echoes it too is not to make two of it.
        if (httpContext.Request.Headers[ClientRequestIdHeader] is { Count: > 0 } id)
            headers[ClientRequestIdHeader] = id;
        if (!proxyResponse.IsSuccessStatusCode)
        {
            headers[ModelStatusHeader] = ModelStatus.ToString(System.Globalization.CultureInfo.InvariantCulture);
            headers[ModelReasonHeader] = "model_error";
            httpContext.Response.StatusCode = StatusCodes.Status424FailedDependency;
        }

        return goesOn;
    }
}
