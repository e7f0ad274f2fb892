using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Messages;
using MlOpsBuild.Emulator.Serving.Control;
using MlOpsBuild.Emulator.State;
using MlOpsBuild.Emulator.Storage;

namespace MlOpsBuild.Emulator.Hosting;

/// <summary>Every request comes here: who may ask, who answers, and what an error looks like there.</summary>
internal sealed class Front(string token, ArmDispatcher resources, BlobService blobs, IReadOnlyList<IRoutes> services, MetricsRoutes metrics, Activity activity)
{
    private readonly OwnerToken _owner = new(token);

    public Activity Activity { get; } = activity;

    /// <summary>Where the server listens; known once the port is bound.</summary>
    public string Address { get; set; } = "";

    public async Task HandleAsync(HttpContext http)
    {
        Activity.Begin();
        try
        {
            http.Response.Headers["x-ms-request-id"] = Guid.NewGuid().ToString();
            if (http.Request.Headers["x-ms-client-request-id"].ToString() is { Length: > 0 } id)
                http.Response.Headers["x-ms-client-request-id"] = id;
            await RouteAsync(http, BlobAddress.PathOf(http.Request.Host.Host, RawPath(http)));
        }
        catch (ArmException exception)
        {
            await exception.Answer.WriteAsync(http);
        }
        catch (StorageException exception)
        {
            await exception.WriteAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; nobody reads an answer.
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            await BrokenAsync(http, exception);
        }
        finally
        {
            Activity.End();
        }
    }

    /// <summary>The path before anything was decoded or shortened: an escaped slash belongs to a name.</summary>
    private static string RawPath(HttpContext http)
    {
        var target = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        // A proxy's way of asking: the whole address.
        if (!target.StartsWith('/') && Uri.TryCreate(target, UriKind.Absolute, out var uri))
            target = uri.PathAndQuery;
        return target.Split('?', 2)[0];
    }

    private async Task RouteAsync(HttpContext http, string path)
    {
        if (StorageAccounts.IsAccount(path.Split('/', 3) is [_, var first, ..] ? first : ""))
        {
            await blobs.AnswerAsync(http, path, _owner.IsShown(http.Request));
            return;
        }

        if (path == CloudMetadata.Path && HttpMethods.IsGet(http.Request.Method))
        {
            await CloudMetadata.Answer(http.Request.Query["api-version"], Address).WriteAsync(http);
            return;
        }

        var service = services.FirstOrDefault(x => path.StartsWith(x.Prefix, StringComparison.OrdinalIgnoreCase));
        if (service is not { IsPublic: true } && !_owner.IsShown(http.Request))
            throw ArmErrors.InvalidToken();
        if (MetricsRoutes.IsAsked(path))
            await metrics.AnswerAsync(http, path);
        else if (path.StartsWith("/subscriptions/", StringComparison.OrdinalIgnoreCase))
            await (await resources.AnswerAsync(http, path, Address)).WriteAsync(http);
        else if (service is not null)
            await service.AnswerAsync(http, path, Address);
        else
            throw ArmErrors.NoRoute(http.Request.Method, path);
    }

    private static async Task BrokenAsync(HttpContext http, Exception exception)
    {
        if (exception is BadHttpRequestException bad)
        {
            var answer = bad.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? ArmErrors.TooLarge(RequestBody.Limit).Answer
                : ArmAnswer.Error(bad.StatusCode, "BadRequest", bad.Message);
            await answer.WriteAsync(http);
            return;
        }

        if (DiskRoom.IsLacking(exception))
        {
            await ArmErrors.NoRoom().Answer.WriteAsync(http);
            return;
        }

        await Console.Error.WriteLineAsync(Faults.RequestBroke(http.Request.Method, http.Request.Path, exception).ToString());
        await ArmAnswer.Error(500, "InternalServerError", "The emulator broke; its own output says how.").WriteAsync(http);
    }
}
