using Microsoft.AspNetCore.Http;

namespace MlOpsBuild.Emulator.Hosting;

/// <summary>A service beside ARM and storage: everything below one prefix.</summary>
internal interface IRoutes
{
    /// <summary><c>/mlflow/</c>, with both slashes.</summary>
    string Prefix { get; }

    /// <summary>Whether anybody may ask; else the token was looked at before.</summary>
    bool IsPublic => false;

    /// <summary>Answers a request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="path">Its path as it came over the wire, not decoded.</param>
    /// <param name="address">Where the server listens.</param>
    Task AnswerAsync(HttpContext http, string path, string address);
}
