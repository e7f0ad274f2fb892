using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Hosting;
using MlOpsBuild.Emulator.Jobs.Data;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.History;

/// <summary>
/// Where outputs of runs lie: <c>{service}/v1.0{workspace}/…/batchGetResolvedUris</c>. Clients that download take the ids
/// from the run history and ask here; ids that lead nowhere are left out of the answer.
/// </summary>
/// <param name="database">The resources.</param>
/// <param name="prefix">The service: one answers for data, one for models.</param>
/// <param name="collection">What it calls the assets.</param>
/// <param name="property">What it calls an address.</param>
internal sealed class ResolvedAddresses(Database database, string prefix, string collection, string property) : IRoutes
{
    public string Prefix => prefix;

    public static ResolvedAddresses OfData(Database database) => new(database, "/data/", "dataversion", "uri");

    public static ResolvedAddresses OfModels(Database database) => new(database, "/modelregistry/", "models", "path");

    public async Task AnswerAsync(HttpContext http, string path, string address)
    {
        var workspace = path.Split('/', 4) is [_, _, "v1.0", var rest] && rest.EndsWith($"/{collection}/batchGetResolvedUris", StringComparison.OrdinalIgnoreCase)
            ? ArmPath.Parse("/" + rest)
            : null;
        if (workspace is not { Names: [("workspaces", _), ..] } || !HttpMethods.IsPost(http.Request.Method))
            throw ArmErrors.NoRoute(http.Request.Method, path);
        var asked = (await RequestBody.ReadAsync(http))["values"] as JsonArray ?? [];
        var ids = asked.Select(x => x is JsonValue value && value.TryGetValue(out string? id) ? id : "").Distinct(StringComparer.Ordinal);
        var values = database.Read(x =>
        {
            var places = new DataPlaces(new ResourceSession(x), workspace.Root);
            return new JsonObject(ids.Select(id => (id, places.AddressOf(id))).Where(y => y.Item2 is not null)
                .Select(y => KeyValuePair.Create<string, JsonNode?>(y.id, new JsonObject { [property] = y.Item2 })));
        });
        await new ArmAnswer(200, new JsonObject { ["values"] = values }).WriteAsync(http);
    }
}
