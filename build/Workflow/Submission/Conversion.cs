using System.Text.Json.Nodes;
using MlOpsBuild.Assets;
using MlOpsBuild.Assets.Plans;

namespace MlOpsBuild.Workflow.Submission;

/// <summary>What a document came to.</summary>
/// <param name="Document">Its full path.</param>
/// <param name="Kind">Its kind; null when it could not be told.</param>
/// <param name="Errors">What is wrong in it; nothing is sent then.</param>
/// <param name="Steps">What would be sent, in order, with all holes filled.</param>
public sealed record Conversion(string Document, string? Kind, IReadOnlyList<AssetError> Errors, IReadOnlyList<PlanStep> Steps)
{
    private const string Host = "management.azure.com";

    /// <summary>Whether it came to requests.</summary>
    public bool Succeeded => Errors.Count == 0;

    /// <summary>
    /// For machines: <c>source</c>, <c>kind</c>, <c>status</c> (<c>ok</c> or <c>error</c>); then <c>main</c>, the document's own
    /// request, and <c>requests</c>, all of them with uploads between, or <c>errors</c>.
    /// </summary>
    /// <param name="source">How to name the document.</param>
    public JsonObject ToJson(string source)
    {
        var json = new JsonObject { ["source"] = source, ["kind"] = Kind, ["status"] = Succeeded ? "ok" : "error" };
        if (!Succeeded)
        {
            json["errors"] = new JsonArray([.. Errors.Select(ErrorOf)]);
            return json;
        }

        var requests = Steps.Select(RequestOf).OfType<JsonObject>().ToList();
        json["main"] = requests.Count > 0 ? requests[^1].DeepClone() : null;
        json["requests"] = new JsonArray([.. requests]);
        json["reads"] = new JsonArray([.. Steps.OfType<LookUpStep>().Select(x => JsonValue.Create($"{x.Path}?{string.Join('&', new[] { $"api-version={x.ApiVersion.Client}", x.Query }.Where(y => y.Length > 0))}"))]);
        return json;
    }

    /// <summary>For people: a line a request.</summary>
    public IEnumerable<string> ToLines() => Steps.Select(LineOf).OfType<string>();

    private static JsonObject ErrorOf(AssetError error) => new()
    {
        ["id"] = error.Id,
        ["file"] = error.File,
        ["line"] = error.Line,
        ["column"] = error.Column,
        ["field"] = error.Field,
        ["message"] = error.Message,
        ["mend"] = error.Mend,
    };

    private static JsonObject? RequestOf(PlanStep step)
    {
        if (step is UploadStep upload)
        {
            return new JsonObject
            {
                ["method"] = "UPLOAD",
                ["container"] = upload.Container[(upload.Container.LastIndexOf('/') + 1)..],
                ["dest"] = upload.Folder,
                ["files"] = upload.Files.Count,
                ["blobs"] = new JsonArray([.. upload.Files.Select(x => JsonValue.Create(upload.Folder.Length > 0 ? $"{upload.Folder}/{x.Name}" : x.Name))]),
            };
        }

        if (step is not RequestStep request)
            return null;
        var json = new JsonObject { ["method"] = request.Method, ["host"] = Host, ["path"] = request.Path, ["apiVersion"] = request.ApiVersion.Client };
        if (request.Query.Length > 0)
            json["query"] = new JsonObject(request.Query.Split('&').Select(x => x.Split('=', 2)).Select(x => KeyValuePair.Create(x[0], (JsonNode?)x[1])));
        json["body"] = request.Body.DeepClone();
        return json;
    }

    private static string? LineOf(PlanStep step) => step switch
    {
        RequestStep x => $"{x.Method,-6} {Tail(x.Path)} ({x.ApiVersion.Client})",
        UploadStep x => $"UPLOAD {x.Files.Count} {(x.Files.Count == 1 ? "file" : "files")}, {x.Files.Sum(y => y.Size):N0} bytes",
        LookUpStep x => $"GET    {Tail(x.Path)}{(x.Query.Length > 0 ? "?" + x.Query : "")}",
        _ => null,
    };

    private static string Tail(string path) => path.Split("/workspaces/", 2)[^1].Split('/', 2)[^1];
}
