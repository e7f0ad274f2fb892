using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Kinds;
using MlOpsBuild.Emulator.Messages;
using MlOpsBuild.Emulator.State;
using MlOpsBuild.Emulator.Storage;

namespace MlOpsBuild.Emulator.Hosting;

/// <summary>The life of the program: lock, database, port, discovery file; and back in the opposite order.</summary>
internal static class Server
{
    private static readonly TimeSpan s_longestLook = TimeSpan.FromSeconds(15);

    /// <summary>Serves until a signal, a request or the idle time ends it.</summary>
    /// <exception cref="FaultException">It cannot begin.</exception>
    public static async Task RunAsync(ServeOptions options, TimeProvider time, TextWriter output)
    {
        var state = StateFolder.Open(options.State);
        var (held, other) = await StateLock.TakeAsync(state, time);
        if (other is not null)
        {
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
        var accounts = new StorageAccounts(state.Token());
        var startedAt = time.GetUtcNow();
        var control = new Control(state, options, startedAt);
        var front = new Front(
            state.Token(),
            new ArmDispatcher(database, new KindCatalog(accounts), time),
            new BlobService(database, new ContentStore(state.Content), accounts, time),
            [control],
            new Activity(time));

        await using var app = await StartAsync(options, state, front);
        var address = app.Urls.First();
        front.Address = address;
        state.RememberPort(new Uri(address).Port);
        new Discovery { Address = address, ProcessId = Environment.ProcessId, StartedAt = startedAt, Token = state.Token() }.Write(state);
        try
        {
            await output.WriteLineAsync($"Serving {state.Root} at {address} (process {Environment.ProcessId}).");
            await Task.WhenAny(app.WaitForShutdownAsync(), control.Ended, IdleAsync(front.Activity, options.IdleTimeout, time, app.Lifetime.ApplicationStopping));
            await app.StopAsync();
        }
        finally
        {
            File.Delete(state.Discovery);
        }
    }

    private static async Task<WebApplication> StartAsync(ServeOptions options, StateFolder state, Front front)
    {
        var preferred = options.Port != 0 ? options.Port : state.LastPort();
        try
        {
            return await StartAsync(preferred, front);
        }
        catch (IOException) when (options.Port == 0 && preferred != 0)
        {
            return await StartAsync(0, front);
        }
        catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException)
        {
            throw Faults.PortNotFree(preferred, exception);
        }
    }

    private static async Task<WebApplication> StartAsync(int port, Front front)
    {
        // Empty: neither variables of the environment nor files of the working folder may decide where it listens.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(x =>
        {
            x.Listen(IPAddress.Loopback, port);
            x.AddServerHeader = false;
            x.Limits.MaxRequestBodySize = ArmDispatcher.BodyLimit;
            // A client that is stopped in a debugger, or a machine that is busy, is no attack.
            x.Limits.MinRequestBodyDataRate = null;
            x.Limits.MinResponseDataRate = null;
        });
        var app = builder.Build();
        app.Run(front.HandleAsync);
        try
        {
            await app.StartAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

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
