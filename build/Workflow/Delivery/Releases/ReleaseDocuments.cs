using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MlOpsBuild.Assets;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Workflow.Checking;
using MlOpsBuild.Workflow.Project;
using MlOpsBuild.Workflow.Submission;

namespace MlOpsBuild.Workflow.Delivery.Releases;

/// <summary>The documents by which a release is served, read with what a release sets in them.</summary>
/// <param name="project">The repository.</param>
internal sealed class ReleaseDocuments(MlopsProject project)
{
    /// <summary>Stands for what differs from stage to stage where only the rest is looked at.</summary>
    private const string Any = "release";

    /// <summary>The endpoint's name.</summary>
    public string EndpointName => field ??= EndpointPlace.Of(Endpoint())!.Endpoint;

    /// <summary>The endpoint.</summary>
    public Plan Endpoint() => Read(project.Deployment().Endpoint, []);

    /// <summary>The deployment of a model.</summary>
    /// <param name="colour">Its name.</param>
    /// <param name="model">The model's id.</param>
    public Plan Deployment(string colour, string model) => Read(project.Deployment().Deployment, Overrides(colour, EndpointName, model));

    /// <summary>The fallback, which has a name of its own; null where there is none.</summary>
    public Plan? Fallback() => project.Deployment().Fallback is { } document ? Read(document, [$"endpoint_name={EndpointName}"]) : null;

    /// <summary>The fallback's name, whether or not what it is made of is at hand; null where there is none.</summary>
    public string? FallbackName => project.Deployment().Fallback is { } document
        ? AssetDocuments.Read(project.At(document), new AssetOptions { Root = project.Root }).Name ?? EndpointPlace.Of(Fallback()!)!.Deployment
        : null;

    /// <summary>
    /// What the deployment is in every stage: its document with environment and code as they would be sent, without its name, its
    /// endpoint, its model and its size; in canonical text.
    /// </summary>
    public string Content()
    {
        var steps = Read(project.Deployment().Deployment, Overrides(Any, Any, $"azureml:{Any}:1")).Steps;
        var lines = steps.Select(x => x switch
        {
            UploadStep upload => $"upload {upload.Folder} {upload.Hash}",
            RequestStep request when x == steps[^1] => $"deployment {Lasting(request.Body)}",
            RequestStep request => $"{request.Method} {request.Path} {request.Body.ToJsonString()}",
            _ => "",
        });
        return string.Join('\n', lines.Where(x => x.Length > 0));
    }

    /// <summary>SHA-256 of a text.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Lasting(JsonObject body)
    {
        var rest = body.DeepClone().AsObject();
        rest.Remove("sku");
        rest.Remove("tags");
        (rest["properties"] as JsonObject)?.Remove("instanceType");
        return rest.ToJsonString();
    }

    private static IReadOnlyList<string> Overrides(string name, string endpoint, string model) => [$"name={name}", $"endpoint_name={endpoint}", $"model={model}"];

    private Plan Read(string document, IReadOnlyList<string> overrides)
    {
        var read = AssetDocuments.Read(project.At(document), new AssetOptions { Root = project.Root, Overrides = overrides });
        return read.Plan ?? throw new WorkflowException("MLO311", $"{document} has errors; nothing was sent.{Environment.NewLine}{Findings.Told(project.Root, read.Errors)}");
    }
}
