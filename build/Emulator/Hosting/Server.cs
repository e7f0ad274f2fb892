using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Jobs.Running;
using MlOpsBuild.Emulator.Messages;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Hosting;

/// <summary>The life of the program: lock, database, port, discovery file; and back in the opposite order.</summary>
internal static class Server
{
    private static readonly TimeSpan s_longestLook = TimeSpan.FromSeconds(15);

    /// <summary>For requests on their way when it ends; a client that reads nothing or sends no more is not waited for longer.</summary>
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(5);

    /// <summary>Serves until a signal, a request or the idle time ends it.</summary>
    /// <exception cref="FaultException">It cannot begin.</exception>
    public static async Task RunAsync(ServeOptions options, TimeProvider time, TextWriter output)
    {
        var state = StateFolder.Open(options.State);
        var (held, other) = await StateLock.TakeAsync(state, time);
        if (other is not null)
        {
            if (options.IsHttps && !other.IsHttps)
                throw Faults.OtherScheme(state.Root, other.Address);
            await output.WriteLineAsync($"Serving {state.Root} already at {other.Address} (process {other.ProcessId}).");
            return;
        }

        await using var folder = held!;
        // Whoever wrote it was killed: the lock is ours.
        File.Delete(state.Discovery);
        using var database = Database.Open(state.Database);
        database.Write(x =>
        {
            Operations.Sweep(new ResourceSession(x), time.GetUtcNow());
            return 0;
        });
        using var certificate = options.IsHttps ? ServerCertificate.Open(state, time.GetUtcNow()) : null;
        var startedAt = time.GetUtcNow();
        var parts = Parts.Of(options, state, database, startedAt, time);
        await using var app = await StartAsync(options, state, certificate, parts.Front);
        var address = app.Urls.First();
        parts.Front.Address = address;
        state.RememberPort(new Uri(address).Port);
        new Discovery
        {
            Address = address,
            ProcessId = Environment.ProcessId,
            StartedAt = startedAt,
            Token = state.Token(),
            CertificateFile = certificate is null ? null : state.Certificate,
            CertificateSha256 = certificate is null ? null : ServerCertificate.HashOf(certificate),
        }.Write(state);
        JobRecovery.Run(parts.Jobs, parts.Engine);
        await using var serving = parts.Serving;
        serving.Resume();
        await using var autoscaler = parts.Autoscaler;
        autoscaler.Start();
        try
        {
            await output.WriteLineAsync($"Serving {state.Root} at {address} (process {Environment.ProcessId}).");
            await Task.WhenAny(parts.Control.Ended, IdleAsync(parts.Front.Activity, options.IdleTimeout, time, app.Lifetime.ApplicationStopping));
            await parts.Engine.CloseAsync();
            await app.StopAsync(s_farewell);
        }
        finally
        {
            File.Delete(state.Discovery);
            parts.Jobs.Seen.Dispose();
        }
    }

    private static async Task<WebApplication> StartAsync(ServeOptions options, StateFolder state, X509Certificate2? certificate, Front front)
    {
        var preferred = options.Port != 0 ? options.Port : state.LastPort();
        try
        {
            return await StartAsync(preferred, certificate, front);
        }
        catch (IOException) when (options.Port == 0 && preferred != 0)
        {
            return await StartAsync(0, certificate, front);
        }
        catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException)
        {
            throw Faults.PortNotFree(preferred, exception);
        }
    }

    private static Task<WebApplication> StartAsync(int port, X509Certificate2? certificate, Front front)
        => LoopbackServer.StartAsync(port, certificate, RequestBody.Limit, _ => { }, x => x.Run(front.HandleAsync));

    private static async Task IdleAsync(Activity activity, TimeSpan timeout, TimeProvider time, CancellationToken stopping)
    {
        try
        {
            while (timeout == TimeSpan.Zero || activity.Idle < timeout)
            {
                var left = timeout == TimeSpan.Zero ? s_longestLook : timeout - activity.Idle;
                await Task.Delay(left < s_longestLook ? left : s_longestLook, time, stopping);
            }
        }
        catch (OperationCanceledException)
        {
            // A signal came first.
        }
    }
}
