using Azure.Core;
using Azure.Core.Pipeline;

namespace MlOpsBuild.AzureMl.Http;

/// <summary>A step of the pipeline that is written once: the client only sends asynchronously.</summary>
internal abstract class AsyncPolicy : HttpPipelinePolicy
{
    public sealed override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        => ProcessAsync(message, pipeline).AsTask().GetAwaiter().GetResult();
}
