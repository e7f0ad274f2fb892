using System.Globalization;
using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Arm;

/// <summary>Long-running operations: kept as resources, so that a poll after a crash is answered.</summary>
internal static class Operations
{
    public const string StatusType = "locations/mfeOperationsStatus";
    public const string ResultType = "locations/mfeOperationResults";

    /// <summary>A poll costs nothing here; the hint keeps clients from Azure's ten seconds.</summary>
    private const int RetryAfterMilliseconds = 50;

    /// <summary>Long after any client has stopped asking.</summary>
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(1);

    /// <summary>
    /// Records an operation that has succeeded and returns the headers that lead to it. The result is the resource that it
    /// made; null for a deletion.
    /// </summary>
    public static IReadOnlyList<(string Name, string Value)> Start(ArmRequest request, ResourceSession session, Ending ending, JsonObject? result)
    {
        var location = ((string?)result?["location"] ?? "local").Replace(" ", "", StringComparison.Ordinal);
        var scope = request.Path with { ResourceGroup = null, Names = [("locations", NameRules.Asset().IsMatch(location) ? location : "local")], Tail = null };
        var status = scope.Below("mfeOperationsStatus", $"oe:{Guid.NewGuid()}".Replace(':', '-'));
        session.Save(status, new JsonObject
        {
            ["id"] = status.Id,
            ["name"] = status.Name,
            ["status"] = "Succeeded",
            ["startTime"] = Documents.Time(request.Now),
            ["endTime"] = Documents.Time(request.Now),
            ["resourceId"] = result is null ? null : request.Path.Id,
        });

        var query = $"?api-version={request.ApiVersion}";
        (string, string) asyncOperation = ("Azure-AsyncOperation", request.Address + status.Id + query);
        (string, string) locationHeader = ("Location", request.Address + scope.Below("mfeOperationResults", status.Name).Id + query);
        List<(string, string)> headers = [("Retry-After", "1"), ("retry-after-ms", RetryAfterMilliseconds.ToString(CultureInfo.InvariantCulture)), ("x-ms-async-operation-timeout", "PT1H")];
        if (ending == Ending.AsyncOperation)
            headers.Add(asyncOperation);
        if (ending == Ending.Location || result is null)
            headers.Add(locationHeader);
        return headers;
    }

    /// <summary>Forgets operations that ended long ago.</summary>
    public static void Sweep(ResourceSession session, DateTimeOffset now) => session.Connection.Run(
        "DELETE FROM resources WHERE type = $type AND json_extract(body, '$.endTime') < $before",
        ("$type", StatusType.ToLowerInvariant()), ("$before", Documents.Time(now - s_kept)));
}
