using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl.Tests.Harness;

namespace MlOpsBuild.AzureMl.Tests.Serving;

/// <summary>An endpoint named flights with the blob store of its workspace, which keeps what is put.</summary>
internal sealed class PlayedEndpoint
{
    private const string Store = """{"properties":{"datastoreType":"AzureBlob","accountName":"acct","containerName":"box","endpoint":"{host}","protocol":"http"}}""";

    public JsonObject Resource { get; set; } = (JsonObject)JsonNode.Parse("""
        {"id":"/subscriptions/s/flights","name":"flights","type":"t","location":"eastus","tags":{"team":"air"},"systemData":{"createdBy":"x"},
         "identity":{"type":"SystemAssigned,UserAssigned","principalId":"p","tenantId":"t","userAssignedIdentities":{"/subscriptions/s/u":{"principalId":"p","clientId":"c"}}},
         "properties":{"authMode":"Key","description":"delays","publicNetworkAccess":"Enabled","provisioningState":"Succeeded",
           "scoringUri":"http://127.0.0.1/score","swaggerUri":"http://127.0.0.1/swagger.json","traffic":{"blue":100},"mirrorTraffic":{"green":5},"properties":{"a":"b"}}}
        """)!;

    public BlobEndpoint Storage { get; } = new();

    /// <summary>Answers in the place of the endpoint where it gives something, by the number of its request.</summary>
    public Func<Received, int, Reply?> Fault { get; init; } = (_, _) => null;

    /// <summary>How many GETs after a PUT still show what was before.</summary>
    public int Stale { get; set; }

    public List<JsonObject> Puts { get; } = [];

    private JsonObject? _before;
    private int _asked;

    public Reply Answer(Received request)
    {
        lock (Puts)
        {
            if (request.Path.StartsWith("/acct", StringComparison.Ordinal))
                return Storage.Answer(request);
            if (request.Path.EndsWith("/listSecrets", StringComparison.Ordinal))
                return Reply.Of(200, """{"secretsType":"Sas","sasToken":"sv=1&sig=PLANTEDsig"}""");
            if (request.Path.EndsWith("/workspaceblobstore", StringComparison.Ordinal))
                return Reply.Of(200, Store.Replace("{host}", request.Headers["Host"], StringComparison.Ordinal));
            if (Fault(request, _asked++) is { } fault)
                return fault;
            if (request.Method == "PUT")
            {
                Puts.Add((JsonObject)request.Body!);
                _before = (JsonObject)Resource.DeepClone();
                foreach (var name in new[] { "traffic", "mirrorTraffic" })
                    Resource["properties"]![name] = request.Body!["properties"]![name]?.DeepClone();
                return Reply.Json(Resource, 200);
            }

            return Reply.Json(_before != null && Stale-- > 0 ? _before : Resource);
        }
    }

    public Task<LoopbackServer> StartAsync() => LoopbackServer.StartAsync(Answer);
}
