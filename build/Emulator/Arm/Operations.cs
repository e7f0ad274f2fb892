using System.Globalization;
using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Arm;

/// <summary>Long-running operations: kept as resources, so that a poll after a crash is answered.</summary>
internal static class Operations
{
    public const string StatusType = "locations/mfeOperationsStatus";
    public const string ResultType = "locations/mfeOperationResults";

    /// <summary>The state of an operation that has ended well.</summary>
    public const string Succeeded = "Succeeded";

    /// <summary>The state of one that goes on.</summary>
    public const string InProgress = "InProgress";

    /// <summary>A poll costs nothing here; the hint keeps clients from Azure's ten seconds.</summary>
    private const int RetryAfterMilliseconds = 50;

    /// <summary>Long after any client has stopped asking.</summary>
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(1);

    /// <summary>
    /// Records an operation that has succeeded and returns the headers that lead to it. The result is the resource that it
    /// made; null for a deletion.
    /// </summary>
    public static IReadOnlyList<(string Name, string Value)> Start(ArmRequest request, ResourceSession session, Ending ending, JsonObject? result)
        => Record(request, session, ending, result, Succeeded).Headers;

    /// <summary>Records an operation that goes on; <see cref="Close"/> ends it.</summary>
    public static (IReadOnlyList<(string Name, string Value)> Headers, string Id) Open(ArmRequest request, ResourceSession session, Ending ending, JsonObject result)
        => Record(request, session, ending, result, InProgress);

    /// <summary>Ends an operation whose resource is gone.</summary>
    public static void Cancel(ResourceSession session, string id, DateTimeOffset now) => End(session, id, now, "Canceled", null);

    /// <summary>Ends an operation; nothing when it is not there any more.</summary>
    /// <param name="session">The resources.</param>
    /// <param name="id">The operation's id.</param>
    /// <param name="now">The time.</param>
    /// <param name="error">Why it failed; null when it succeeded.</param>
    public static void Close(ResourceSession session, string id, DateTimeOffset now, (string Code, string Message)? error)
        => End(session, id, now, error is null ? Succeeded : "Failed", error);

    /// <summary>The headers that hint how soon to ask again.</summary>
    public static IReadOnlyList<(string Name, string Value)> Hints { get; }
        = [("Retry-After", "1"), ("retry-after-ms", RetryAfterMilliseconds.ToString(CultureInfo.InvariantCulture))];

    private static void End(ResourceSession session, string id, DateTimeOffset now, string state, (string Code, string Message)? error)
    {
        if (ArmPath.Parse(id) is not { } path || session.Find(path) is not { } operation)
            return;
        operation.Body["status"] = state;
        operation.Body["endTime"] = Documents.Time(now);
        if (error is { } problem)
            operation.Body["error"] = new JsonObject { ["code"] = problem.Code, ["message"] = problem.Message };
        session.Update(path, operation.Body);
    }

    private static (IReadOnlyList<(string Name, string Value)> Headers, string Id) Record(ArmRequest request, ResourceSession session, Ending ending, JsonObject? result, string state)
    {
        var location = ((string?)result?["location"] ?? "local").Replace(" ", "", StringComparison.Ordinal);
        var scope = request.Path with { ResourceGroup = null, Names = [("locations", NameRules.Asset().IsMatch(location) ? location : "local")], Tail = null };
        var status = scope.Below("mfeOperationsStatus", $"oe:{Guid.NewGuid()}".Replace(':', '-'));
        session.Save(status, new JsonObject
        {
            ["id"] = status.Id,
            ["name"] = status.Name,
            ["status"] = state,
            ["startTime"] = Documents.Time(request.Now),
            ["endTime"] = state == Succeeded ? Documents.Time(request.Now) : null,
            ["resourceId"] = result is null ? null : request.Path.Id,
        });

        var query = $"?api-version={request.ApiVersion}";
        (string, string) asyncOperation = ("Azure-AsyncOperation", request.Address + status.Id + query);
        (string, string) locationHeader = ("Location", request.Address + scope.Below("mfeOperationResults", status.Name).Id + query);
        List<(string, string)> headers = [.. Hints, ("x-ms-async-operation-timeout", "PT1H")];
        if (ending == Ending.AsyncOperation)
            headers.Add(asyncOperation);
        if (ending == Ending.Location || result is null)
            headers.Add(locationHeader);
        return (headers, status.Id);
    }

    /// <summary>Forgets operations that ended long ago.</summary>
    public static void Sweep(ResourceSession session, DateTimeOffset now) => session.Connection.Run(
        "DELETE FROM resources WHERE type = $type AND json_extract(body, '$.endTime') < $before",
        ("$type", StatusType.ToLowerInvariant()), ("$before", Documents.Time(now - s_kept)));
}
