namespace MlOpsBuild.Emulator.Arm;

/// <summary>The errors of the resource surface, worded as Azure words them.</summary>
internal static class ArmErrors
{
    public static ArmException InvalidToken() => new(ArmAnswer.Error(401, "InvalidAuthenticationToken", "The access token is missing or invalid.") with
    {
        Headers = [("WWW-Authenticate", "Bearer realm=\"MlOpsBuild.Emulator\"")],
    });

    public static ArmException NoRoute(string method, string path)
        => new(ArmAnswer.Error(404, "NotFound", $"No route answers {method} '{path}'."));

    public static ArmException NoNamespace(string name)
        => new(ArmAnswer.Error(404, "InvalidResourceNamespace", $"The resource namespace '{name}' is invalid."));

    public static ArmException NoType(string type, string version)
        => new(ArmAnswer.Error(404, "InvalidResourceType", $"The resource type '{type}' could not be found in the namespace '{ArmPath.Provider}' for api version '{version}'."));

    public static ArmException NoAction(string action, string type)
        => new(ArmAnswer.Error(404, "NotFound", $"There is no action '{action}' on '{type}'.", action));

    public static ArmException NotAllowed(string method, string type)
        => new(ArmAnswer.Error(405, "MethodNotAllowed", $"The http method '{method}' is not supported for '{type}'.", type));

    public static ArmException NotFound(ArmPath path)
        => new(ArmAnswer.Error(404, "ResourceNotFound", $"The Resource '{path.Namespace}/{string.Join('/', path.Names.Select(x => $"{x.Type}/{x.Name}"))}' under resource group '{path.ResourceGroup}' was not found.", path.Id));

    public static ArmException NoParent(ArmPath path)
        => new(ArmAnswer.Error(404, "ParentResourceNotFound", $"Failed to perform the operation on nested resource. The parent resource '{path.Id}' is not found.", path.Id));

    public static ArmException NoVersion()
        => new(ArmAnswer.Error(400, "MissingApiVersionParameter", "The api-version query parameter (?api-version=) is required for all requests."));

    public static ArmException UnknownVersion(string version, string type, IEnumerable<string> known)
        => new(ArmAnswer.Error(400, "NoRegisteredProviderFound", $"No registered resource provider found for API version '{version}' for type '{type}'. The supported api-versions are '{string.Join(", ", known)}'.", "api-version"));

    public static ArmException BadName(string name, string rule)
        => new(ArmAnswer.Error(400, "InvalidResourceName", $"The name '{name}' does not match '{rule}'.", name));

    public static ArmException BadContent(string problem)
        => new(ArmAnswer.Error(400, "InvalidRequestContent", $"The request content was invalid and could not be deserialized: {problem}"));

    public static ArmException Invalid(params IReadOnlyList<(string Target, string Problem)> faults)
        => new(ArmAnswer.Error(400, "ValidationError", string.Join(" ", faults.Select(x => $"{x.Target}: {x.Problem}")), faults[0].Target, [.. faults.Select(x => ("ValidationError", x.Problem, x.Target))]));

    public static ArmException BadQuery(string parameter, string problem)
        => new(ArmAnswer.Error(400, "InvalidParameter", $"The query parameter '{parameter}' {problem}", parameter));

    public static ArmException Immutable(ArmPath path, IReadOnlyList<string> fields)
        => new(ArmAnswer.Error(409, "Conflict", $"'{path.Id}' exists, and {string.Join(", ", fields)} cannot be changed. Create a new version.", fields[0]));

    public static ArmException Busy(ArmPath path, string problem)
        => new(ArmAnswer.Error(409, "Conflict", problem, path.Id));

    public static ArmException TooLarge(long limit)
        => new(ArmAnswer.Error(413, "RequestContentTooLarge", $"The request content is larger than {limit} bytes."));

    public static ArmException NoRoom()
        => new(ArmAnswer.Error(507, "InsufficientStorage", "The disk that holds the emulator's state is full, and nothing was changed. Make room and try again; nothing that was acknowledged is lost."));
}
