using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Hosting;

namespace MlOpsBuild.Emulator.History;

/// <summary>Where a workspace's services are: what <c>discoveryUrl</c> leads to. All are at this address.</summary>
internal sealed class ServiceDirectory : IRoutes
{
    private static readonly string[] s_services = ["history", "api", "experimentation", "hyperdrive", "modelmanagement", "notebooks", "registry", "pipelines", "mlflow"];

    public string Prefix => "/discovery";

    /// <summary>Azure's clients ask before they sign in.</summary>
    public bool IsPublic => true;

    public Task AnswerAsync(HttpContext http, string path, string address)
        => new ArmAnswer(200, new JsonObject(s_services.Select(x => KeyValuePair.Create<string, JsonNode?>(x, address)))).WriteAsync(http);
}
