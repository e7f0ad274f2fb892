using System.Diagnostics;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace FlightDelay.Serving;

/// <summary>Gives every failure a problem as its answer, and one line in the log.</summary>
internal sealed class FailedRequests(RequestDelegate next, ILogger<FailedRequests> log)
{
    /// <summary>The caller left; nginx invented it, and no caller sees it.</summary>
    private const int ClientClosedRequest = 499;

    /// <summary>Answers a request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        var (start, request, response) = (Stopwatch.GetTimestamp(), context.Request, context.Response);
        Exception? bug = null;
        try
        {
            await next(context);
            if (response is { StatusCode: >= 400, HasStarted: false })
                await response.WriteAsync(new Problem(response.StatusCode, ReasonPhrases.GetReasonPhrase(response.StatusCode)));
        }
        catch (BadHttpRequestException exception) when (!response.HasStarted)
        {
            await response.WriteAsync(new Problem(exception.StatusCode, ReasonPhrases.GetReasonPhrase(exception.StatusCode), exception.Message));
        }
        catch (Exception exception) when (exception is ConnectionResetException or OperationCanceledException)
        {
            response.StatusCode = ClientClosedRequest;
        }
        catch (Exception exception) when (!response.HasStarted)
        {
            bug = exception;
            await response.WriteAsync(new Problem(StatusCodes.Status500InternalServerError, "The server broke.", $"Its log tells more of {context.TraceIdentifier}."));
        }

        var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if (bug is not null)
        {
            log.Broke(request.Method, request.Path, bug.GetType().FullName!, bug.StackTrace, milliseconds, context.TraceIdentifier);
        }
        else if (response.StatusCode >= 400 && !request.Path.StartsWithSegments(ScoringServer.Health))
        {
            var problem = context.Features.Get<Problem>();
            log.Failed(request.Method, request.Path, response.StatusCode, problem?.Title ?? "The caller left.", problem?.Errors?.Count ?? 0, milliseconds, context.TraceIdentifier);
        }
    }
}
