using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MlOpsBuild.Emulator.Hosting;
using MlOpsBuild.Emulator.Messages;
using MlOpsBuild.Emulator.Processes.Posix;
using MlOpsBuild.Emulator.Serving.Evidence;
using MlOpsBuild.Emulator.Serving.Evidence.Metrics;
using MlOpsBuild.Emulator.Serving.Instances;
using MlOpsBuild.Emulator.Serving.Routing;
using MlOpsBuild.Emulator.State;
using Yarp.ReverseProxy.Forwarder;

namespace MlOpsBuild.Emulator.Serving.Host;

/// <summary>
/// The serving process: router and instances, apart from the control plane, which may be killed or replaced meanwhile. What
/// it serves is in its folder, so it goes on where another one was killed, with the instances that still run.
/// </summary>
internal static class ServingServer
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>For requests on their way when it ends: whoever ends the emulator is waiting.</summary>
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(ServingOptions options, TimeProvider time)
    {
        Session.Leave();
        var state = StateFolder.Open(options.State);
        var folder = new ServingFolder(state);
        folder.Create();
        await using var held = await LockAsync(folder, options.Starter, time);
        using var certificate = options.IsHttps ? ServerCertificate.Open(state, time.GetUtcNow()) : null;
        await using var processes = new InstanceProcesses(folder.Marker, folder.Lock, time);
        using var probe = new Probe();
        using var mirror = new Mirror(time);
        using var closing = new CancellationTokenSource();
        var book = new EndpointBook();
        await using var evidence = new ServingEvidence(state, folder.Evidence, book, processes, time);
        await using var keeper = new EndpointKeeper(folder, state, new InstanceServices(processes, probe, folder.Instances, folder.Logs, time, closing.Token), evidence, book);
        keeper.Resume();
        var admin = new ServingAdmin(state.Token(), keeper, book, time);
        await using var app = await StartAsync(folder, certificate, x => new Router(x, book, mirror, time), admin);
        var address = app.Urls.First();
        folder.RememberPort(new Uri(address).Port);
        new ServingDiscovery(address, Environment.ProcessId, Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)).Write(folder);
        try
        {
            // Not also the host's own wait for a signal: it would stop the server too, and with another patience.
            await Task.WhenAny(admin.Ended, IdleAsync(admin, options.IdleTimeout, time, app.Lifetime.ApplicationStopping));
            admin.End();
            await app.StopAsync(s_farewell);
        }
        finally
        {
            File.Delete(folder.Discovery);
            await closing.CancelAsync();
        }
    }

    /// <summary>
    /// Its predecessor's lock is free once that is dead; a supervisor looks at it for a moment now and then. While another one
    /// serves, nobody but its own starter needs this one: a later control plane does not know of it, and could not end it.
    /// </summary>
    private static async Task<FileStream> LockAsync(ServingFolder folder, int starter, TimeProvider time)
    {
        var begin = time.GetTimestamp();
        while (true)
        {
            try
            {
                return OwnerOnly.Open(folder.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (time.GetElapsedTime(begin) < s_patience && Libc.Kill(starter, 0) == 0)
            {
                await Task.Delay(s_pause, time);
            }
            catch (IOException)
            {
                throw Faults.StateInUse(folder.Root);
            }
        }
    }

    private static async Task<WebApplication> StartAsync(ServingFolder folder, X509Certificate2? certificate, Func<IHttpForwarder, Router> router, ServingAdmin admin)
    {
        var port = folder.LastPort();
        try
        {
            return await StartAsync(port, certificate, router, admin);
        }
        catch (IOException) when (port != 0)
        {
            return await StartAsync(0, certificate, router, admin);
        }
    }

    /// <summary>The router answers in Azure's words what is larger than Azure takes.</summary>
    private static Task<WebApplication> StartAsync(int port, X509Certificate2? certificate, Func<IHttpForwarder, Router> routerOf, ServingAdmin admin)
        => LoopbackServer.StartAsync(port, certificate, null, x => x.AddHttpForwarder().AddSingleton(ServingMeter.Collect()), app =>
        {
            var router = routerOf(app.Services.GetRequiredService<IHttpForwarder>());
            app.Lifetime.ApplicationStopped.Register(router.Dispose);
            app.UseWhen(x => admin.IsScraped(x.Request), x => x.UseOpenTelemetryPrometheusScrapingEndpoint());
            app.Run(http =>
            {
                admin.Wake();
                return ServingAdmin.IsMeant(http.Request) ? admin.AnswerAsync(http) : router.AnswerAsync(http);
            });
        });

    private static async Task IdleAsync(ServingAdmin admin, TimeSpan timeout, TimeProvider time, CancellationToken stopping)
    {
        try
        {
            while (timeout == TimeSpan.Zero || admin.Idle < timeout)
                await Task.Delay(s_look, time, stopping);
        }
        catch (OperationCanceledException)
        {
            // A signal came first.
        }
    }
}
