using System.Text.Json.Nodes;
using System.Xml;
using Azure.Core;

namespace MlOpsBuild.AzureMl.Requests;

/// <summary>
/// Follows operations that outlive their request: <c>Azure-AsyncOperation</c> before <c>Location</c> before the
/// resource's own <c>provisioningState</c>. Words that end are Succeeded, Failed and Canceled; any other means running.
/// </summary>
internal sealed class LongRunning(ServiceClient client)
{
    /// <summary>A hint of nothing would be a busy loop.</summary>
    private static readonly TimeSpan s_shortestPause = TimeSpan.FromMilliseconds(10);

    /// <summary>Sends and waits for the end.</summary>
    /// <returns>The resource after PUT and PATCH, the result of a POST; null after DELETE and where nothing is answered.</returns>
    public async Task<JsonObject?> RunAsync(ArmRequest request, CancellationToken cancellationToken)
    {
        var answer = await client.SendAsync(request, cancellationToken);
        var operation = Link(answer, "Azure-AsyncOperation");
        // With 200 and 201 it only says where the resource is.
        var location = operation != null || answer.Status == 202 ? Link(answer, "Location") : null;
        var deadline = new Deadline(client.Options.Time, Bound(answer) ?? client.Options.OperationTimeout);

        if (operation != null)
        {
            var status = await PollStatusAsync(request, operation, answer, deadline, cancellationToken);
            return await ResultAsync(request, location, status, deadline, cancellationToken);
        }

        if (location != null)
        {
            var end = await PollLocationAsync(request, location, answer, deadline, cancellationToken);
            return await ResultOfAsync(request, end, deadline, cancellationToken);
        }

        if (request.Method == RequestMethod.Delete)
        {
            if (answer.Status == 202)
                await GoneAsync(request, answer, deadline, cancellationToken);
            return null;
        }

        if (ChangesItsResource(request))
            return await SettledAsync(request, answer, deadline, cancellationToken);
        return answer.Json as JsonObject;
    }

    /// <summary>Waits for what the server hinted, else for the pause without one.</summary>
    public async Task PauseAsync(Answer last, CancellationToken cancellationToken)
    {
        var wait = last.Hint ?? client.Options.PollingPause;
        await Task.Delay(wait > s_shortestPause ? wait : s_shortestPause, client.Options.Time, cancellationToken);
    }

    private static bool ChangesItsResource(ArmRequest request) => request.Method == RequestMethod.Put || request.Method == RequestMethod.Patch;

    private async Task<Answer> PollStatusAsync(ArmRequest request, Uri operation, Answer answer, Deadline deadline, CancellationToken cancellationToken)
    {
        while (true)
        {
            await PauseAsync(answer, cancellationToken);
            var poll = Get(request, operation);
            answer = await client.SendAsync(poll, cancellationToken);
            // 200 also for what failed: the word in the body decides. Some front ends answer 202 without a body meanwhile.
            var state = answer is { Status: 202, IsEmpty: true } ? null : Word(ServiceClient.Object(poll, answer), "status");
            if (HasEnded(request, state, answer))
                return answer;
            deadline.Check(request, state);
        }
    }

    private async Task<Answer> PollLocationAsync(ArmRequest request, Uri location, Answer answer, Deadline deadline, CancellationToken cancellationToken)
    {
        do
        {
            deadline.Check(request, "accepted");
            await PauseAsync(answer, cancellationToken);
            var poll = Get(request, location);
            answer = await client.TryAsync(poll, cancellationToken);
            // What is deleted may take the place to ask about it along.
            if (answer.Status == 404 && request.Method == RequestMethod.Delete)
                return answer;
            ServiceClient.Checked(poll, answer);
            location = Link(answer, "Location") ?? location;
        }
        while (answer.Status == 202);
        if (answer.Json is JsonObject body && Word(body, "status") is "Failed" or "Canceled")
            HasEnded(request, Word((JsonObject)answer.Json, "status"), answer);
        return answer;
    }

    private async Task<JsonObject?> ResultAsync(ArmRequest request, Uri? location, Answer status, Deadline deadline, CancellationToken cancellationToken)
    {
        if (request.Method == RequestMethod.Post && location != null)
            status = await PollLocationAsync(request, location, status, deadline, cancellationToken);
        return await ResultOfAsync(request, status, deadline, cancellationToken);
    }

    /// <summary>The resource itself is asked after a change: what an operation ends with need not be it.</summary>
    private async Task<JsonObject?> ResultOfAsync(ArmRequest request, Answer end, Deadline deadline, CancellationToken cancellationToken)
    {
        if (ChangesItsResource(request))
            return await SettledAsync(request, await client.SendAsync(Resource(request), cancellationToken), deadline, cancellationToken);
        return request.Method == RequestMethod.Delete ? null : end.Json as JsonObject;
    }

    /// <summary>The resource once its state is final; a resource without a state is final.</summary>
    private async Task<JsonObject?> SettledAsync(ArmRequest request, Answer answer, Deadline deadline, CancellationToken cancellationToken)
    {
        if (answer.IsEmpty)
        {
            // Accepted without a body or a link: only the resource itself tells how it goes.
            await PauseAsync(answer, cancellationToken);
            answer = await client.SendAsync(Resource(request), cancellationToken);
        }

        var body = ServiceClient.Object(request, answer);
        while (Word(body["properties"] as JsonObject, "provisioningState") is { } state && !HasEnded(request, state, answer))
        {
            deadline.Check(request, state);
            await PauseAsync(answer, cancellationToken);
            answer = await client.SendAsync(Resource(request), cancellationToken);
            body = ServiceClient.Object(request, answer);
        }

        return body;
    }

    private async Task GoneAsync(ArmRequest request, Answer answer, Deadline deadline, CancellationToken cancellationToken)
    {
        while (true)
        {
            deadline.Check(request, "Deleting");
            await PauseAsync(answer, cancellationToken);
            var look = Resource(request);
            answer = await client.TryAsync(look, cancellationToken);
            if (answer.Status is 404 or 410)
                return;
            ServiceClient.Checked(look, answer);
            HasEnded(request, Word((answer.Json as JsonObject)?["properties"] as JsonObject, "provisioningState"), answer);
        }
    }

    private static bool HasEnded(ArmRequest request, string? state, Answer answer)
    {
        if (Same(state, "Succeeded"))
            return true;
        if (!Same(state, "Failed") && !Same(state, "Canceled"))
            return false;
        var body = answer.Json as JsonObject;
        var error = ServiceErrorReader.Read(body?["error"] ?? (body?["properties"] as JsonObject)?["error"] ?? (body?["properties"] as JsonObject)?["provisioningErrors"]?.AsArray().FirstOrDefault()?["error"] ?? new JsonObject(), state!);
        throw new AzureMlException("MLO255", $"{request} was accepted, but the operation ended as {state}: {error.ToString().TrimEnd('.')}.{(answer.RequestId == null ? "" : $" (request {answer.RequestId})")}")
        {
            Status = answer.Status,
            Error = error,
            RequestId = answer.RequestId,
        };

        static bool Same(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
    }

    private Uri? Link(Answer answer, string header)
    {
        if (!answer.Headers.TryGetValue(header, out var link) || link.Length == 0)
            return null;
        var address = client.Connection.Address;
        if (!Uri.TryCreate(address, link, out var target) || !client.Connection.IsAddress(target))
            throw Failures.ForeignLink(header, link, address);
        return target;
    }

    private static TimeSpan? Bound(Answer answer)
    {
        if (!answer.Headers.TryGetValue("x-ms-async-operation-timeout", out var text))
            return null;
        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static ArmRequest Get(ArmRequest request, Uri link) => new() { Method = RequestMethod.Get, Path = request.Path, Link = link };

    private static ArmRequest Resource(ArmRequest request) => new() { Method = RequestMethod.Get, Path = request.Path, ApiVersion = request.ApiVersion };

    private static string? Word(JsonObject? of, string name) => of?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
