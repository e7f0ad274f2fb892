using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Http;

namespace MlOpsBuild.AzureMl.Requests;

/// <summary>Sends requests and tells what went wrong; all resource kinds go through it.</summary>
internal sealed class ServiceClient
{
    private readonly Pipelines _pipelines;

    public ServiceClient(AzureMlConnection connection, AzureMlOptions options)
    {
        Connection = connection;
        // Uploads and logs go by the same wire.
        Options = connection.Transport is { } wire && options.Transport is null ? options with { Transport = wire } : options;
        _pipelines = new Pipelines(connection, Options);
        Operations = new LongRunning(this);
    }

    public AzureMlConnection Connection { get; }

    public AzureMlOptions Options { get; }

    public LongRunning Operations { get; }

    /// <summary>Sends with the token; an answer of 400 or more, or a redirect, is an exception.</summary>
    public async Task<Answer> SendAsync(ArmRequest request, CancellationToken cancellationToken)
        => Checked(request, await TryAsync(request, cancellationToken));

    /// <summary>Sends with the token and gives back whatever was answered.</summary>
    public Task<Answer> TryAsync(ArmRequest request, CancellationToken cancellationToken)
        => TryAsync(_pipelines.Signed, request, range: null, cancellationToken);

    /// <summary>Sends without a token to a link that carries its own signature, or needs none.</summary>
    public Task<Answer> TryBareAsync(Uri link, HttpRange? range, CancellationToken cancellationToken)
        => TryAsync(_pipelines.Bare, new ArmRequest { Method = RequestMethod.Get, Path = link.AbsolutePath, Link = link }, range, cancellationToken);

    /// <summary>Sends a message of the caller's own, without a token and once, and gives back whatever was answered.</summary>
    public async Task<Response> OnceAsync(ArmRequest request, Action<Request> fill, CancellationToken cancellationToken)
    {
        var target = request.At(Connection.Address);
        var message = _pipelines.Once.CreateMessage();
        message.Request.Method = request.Method;
        message.Request.Uri.Reset(target);
        fill(message.Request);
        return await AnsweredAsync(_pipelines.Once, message, request, target, cancellationToken);
    }

    /// <summary>Sends and expects one JSON object.</summary>
    public async Task<JsonObject> ObjectAsync(ArmRequest request, CancellationToken cancellationToken)
        => Object(request, await SendAsync(request, cancellationToken));

    public static Answer Checked(ArmRequest request, Answer answer) => answer.Status switch
    {
        >= 400 => throw Failures.Refused(request, answer),
        >= 300 => throw Failures.Redirected(request, answer),
        _ => answer,
    };

    public static JsonObject Object(ArmRequest request, Answer answer)
        => answer.Json as JsonObject ?? throw Failures.NotUnderstood(request, answer, "a JSON object");

    private async Task<Answer> TryAsync(HttpPipeline pipeline, ArmRequest request, HttpRange? range, CancellationToken cancellationToken)
    {
        var target = request.At(Connection.Address);
        using var message = pipeline.CreateMessage();
        message.Request.Method = request.Method;
        message.Request.Uri.Reset(target);
        message.Request.Headers.Add("Accept", "application/json");
        if (range != null)
            message.Request.Headers.Add("Range", range.Value.ToString());
        if (request.Body != null)
        {
            message.Request.Headers.Add("Content-Type", "application/json");
            message.Request.Content = RequestContent.Create(BinaryData.FromString(request.Body.ToJsonString()));
        }

        if (request.Harmless)
            message.SetProperty(Repetition.Harmless, true);
        var response = await AnsweredAsync(pipeline, message, request, target, cancellationToken);
        return new Answer(response, RetryHint.Read(response.Headers, Options.Time.GetUtcNow()));
    }

    private static async Task<Response> AnsweredAsync(HttpPipeline pipeline, HttpMessage message, ArmRequest request, Uri target, CancellationToken cancellationToken)
    {
        try
        {
            await pipeline.SendAsync(message, cancellationToken);
            return message.Response;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failures.TimedOut(request, target, e);
        }
        catch (Exception e) when (e is RequestFailedException or IOException or AggregateException)
        {
            throw Failures.NoAnswer(request, target, e);
        }
    }
}
