using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Arm;

namespace MlOpsBuild.Emulator.Kinds.Online;

/// <summary>Where a resource is that takes time: its state, and the operation that a client polls.</summary>
internal static class Provisioning
{
    public const string Creating = "Creating";
    public const string Updating = "Updating";
    public const string Scaling = "Scaling";
    public const string Succeeded = "Succeeded";
    public const string Failed = "Failed";

    private const string Operation = "$operation";

    public static string StateOf(Resource resource) => BodyRules.Text(resource.Properties, "provisioningState") ?? Succeeded;

    /// <summary>Whether nothing is under way with it.</summary>
    public static bool IsSettled(Resource resource) => StateOf(resource) is Succeeded or Failed or "Canceled";

    /// <exception cref="ArmException">Something is under way.</exception>
    public static void CheckSettled(ArmPath path, Resource? resource, string what)
    {
        if (resource is not null && !IsSettled(resource))
            throw ArmErrors.Busy(path, $"{what} '{resource.Name}' is in {StateOf(resource)} provisioning state. Wait until it is Succeeded or Failed.");
    }

    /// <summary>Begins a change: the document is to be written with it.</summary>
    /// <returns>The headers of the answer.</returns>
    public static IReadOnlyList<(string Name, string Value)> Begin(ArmRequest request, ResourceSession session, Ending ending, JsonObject document, string state)
    {
        var (headers, id) = Operations.Open(request, session, ending, document);
        var properties = document["properties"]!.AsObject();
        properties["provisioningState"] = state;
        document[Operation] = id;
        // What Azure's own scripts poll.
        if (properties["properties"] is not JsonObject free)
            properties["properties"] = free = [];
        var address = $"{request.Address}{id}?api-version={request.ApiVersion}";
        free["AzureAsyncOperationUri"] = address;
        return ending == Ending.AsyncOperation ? headers : [.. headers, ("Azure-AsyncOperation", address)];
    }

    /// <summary>What is under way with a resource that is about to be deleted is over.</summary>
    public static void Cancel(ResourceSession session, Resource resource, DateTimeOffset now)
    {
        if (!IsSettled(resource) && (string?)resource.Body[Operation] is { } operation)
            Operations.Cancel(session, operation, now);
    }

    /// <summary>Ends what is under way with a resource.</summary>
    /// <param name="session">The resources.</param>
    /// <param name="path">The resource.</param>
    /// <param name="now">The time.</param>
    /// <param name="error">Why it failed; null when it succeeded.</param>
    public static void End(ResourceSession session, ArmPath path, DateTimeOffset now, (string Code, string Message)? error)
    {
        if (session.Find(path) is not { } resource || IsSettled(resource))
            return;
        resource.Properties["provisioningState"] = error is null ? Succeeded : Failed;
        session.Update(path, resource.Body);
        if ((string?)resource.Body[Operation] is { } operation)
            Operations.Close(session, operation, now, error);
    }
}
