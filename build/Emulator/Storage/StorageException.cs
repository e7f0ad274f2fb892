using System.Security;
using Microsoft.AspNetCore.Http;

namespace MlOpsBuild.Emulator.Storage;

/// <summary>Ends a request to storage with an error as Azure Storage words it.</summary>
internal sealed class StorageException(int status, string code, string message, string? detail = null) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    /// <summary>Header, and XML where a body is allowed.</summary>
    public async Task WriteAsync(HttpContext http)
    {
        http.Response.StatusCode = Status;
        http.Response.Headers["x-ms-error-code"] = Code;
        if (Status == StatusCodes.Status304NotModified || HttpMethods.IsHead(http.Request.Method))
            return;
        var extra = detail is null ? "" : $"<AuthenticationErrorDetail>{SecurityElement.Escape(detail)}</AuthenticationErrorDetail>";
        http.Response.ContentType = "application/xml";
        await http.Response.WriteAsync($"<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>{Code}</Code><Message>{SecurityElement.Escape(Message)}</Message>{extra}</Error>", http.RequestAborted);
    }
}
