using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.AzureMl.Requests;

namespace MlOpsBuild.AzureMl.Plans;

/// <summary>Reads from the answer to a look-up what it was asked for. Pure.</summary>
internal static class LookUpAnswers
{
    /// <param name="step">The look-up, filled.</param>
    /// <param name="body">The answer; null when the service knows no such resource.</param>
    /// <returns>The text for the step's hole, and whether it was found or is what the step says otherwise.</returns>
    /// <exception cref="AzureMlException">There is nothing, and the step knows no otherwise (MLO250).</exception>
    public static (string Text, bool Found) Read(LookUpStep step, JsonObject? body)
    {
        var found = step.Kind switch
        {
            LookUpKind.LatestOfList or LookUpKind.FirstOrOtherwise => First(body),
            LookUpKind.LatestOfContainer => Property(body, "latestVersion") is { } version ? $"{step.Path}/versions/{version}" : null,
            LookUpKind.NextVersion => Property(body, "nextVersion"),
            LookUpKind.WorkspaceId => Property(body, "workspaceId"),
            LookUpKind.Location => JsonText.Text(body, "location") ?? throw NoPlace(step, body),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step.Kind, "The step is of another kind."),
        };
        return found != null
            ? (found, true)
            : (step.Otherwise ?? throw new AzureMlException("MLO250", $"{step.Path} holds no version. Register one first, or name another asset.") { Status = 404 }, false);
    }

    private static AzureMlException NoPlace(LookUpStep step, JsonObject? body) => body == null
        ? new("MLO250", $"{step.Path} does not exist. Submit its own document first, or name another.") { Status = 404 }
        : new("MLO257", $"{step.Path} does not say in which region it is. Look at it in the studio.");

    private static string? First(JsonObject? body)
        => body?["value"] is JsonArray { Count: > 0 } list ? JsonText.Text(list[0] as JsonObject, "id") : null;

    private static string? Property(JsonObject? body, string name)
        => JsonText.Text(body?["properties"] as JsonObject, name);
}
