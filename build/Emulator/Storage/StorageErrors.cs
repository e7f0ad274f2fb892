namespace MlOpsBuild.Emulator.Storage;

/// <summary>The errors of blob storage: status, code and text.</summary>
internal static class StorageErrors
{
    public static StorageException Authentication(string detail) => new(403, "AuthenticationFailed", "Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.", detail);

    public static StorageException NoAuthentication() => new(401, "NoAuthenticationInformation", "Server failed to authenticate the request. Please refer to the information in the www-authenticate header.");

    public static StorageException AuthorizationProtocol() => new(403, "AuthorizationProtocolMismatch", "This request is not authorized to perform this operation using this protocol.");

    public static StorageException Permission() => new(403, "AuthorizationPermissionMismatch", "This request is not authorized to perform this operation using this permission.");

    public static StorageException NoContainer() => new(404, "ContainerNotFound", "The specified container does not exist.");

    public static StorageException ContainerExists() => new(409, "ContainerAlreadyExists", "The specified container already exists.");

    public static StorageException NoBlob() => new(404, "BlobNotFound", "The specified blob does not exist.");

    public static StorageException BlobExists() => new(409, "BlobAlreadyExists", "The specified blob already exists.");

    public static StorageException WrongType() => new(409, "InvalidBlobType", "The blob type is invalid for this operation.");

    public static StorageException Condition() => new(412, "ConditionNotMet", "The condition specified using HTTP conditional header(s) is not met.");

    public static StorageException NotModified() => new(304, "ConditionNotMet", "The condition specified using HTTP conditional header(s) is not met.");

    public static StorageException Range() => new(416, "InvalidRange", "The range specified is invalid for the current size of the resource.");

    public static StorageException BlockList() => new(400, "InvalidBlockList", "The specified block list is invalid.");

    public static StorageException Header(string name) => new(400, "InvalidHeaderValue", $"The value for the HTTP header '{name}' is missing or not in the correct format.");

    public static StorageException Query(string name) => new(400, "InvalidQueryParameterValue", $"Value for the query parameter '{name}' is missing or not valid.");

    public static StorageException Xml(string problem) => new(400, "InvalidXmlDocument", $"XML specified is not syntactically valid: {problem}");

    public static StorageException Name() => new(400, "InvalidResourceName", "The specified resource name contains invalid characters.");

    public static StorageException Md5() => new(400, "Md5Mismatch", "The MD5 value specified in the request did not match with the MD5 value calculated by the server.");

    public static StorageException TooLarge() => new(413, "RequestBodyTooLarge", "The request body is too large and exceeds the maximum permissible limit.");

    public static StorageException AppendPosition() => new(412, "AppendPositionConditionNotMet", "The append position condition specified was not met.");

    public static StorageException MaxSize() => new(412, "MaxBlobSizeConditionNotMet", "The max blob size condition specified was not met.");

    public static StorageException TooManyBlocks() => new(409, "BlockCountExceedsLimit", "The committed block count cannot exceed the maximum limit of 50,000 blocks.");

    public static StorageException CopySource() => new(404, "CannotVerifyCopySource", "The copy source is not a blob of this account that may be read.");

    public static StorageException NotSupported(string what) => new(400, "UnsupportedHeader", $"The emulator does not offer {what}.");

    public static StorageException Lease(int status, string code, string message) => new(status, code, message);
}
