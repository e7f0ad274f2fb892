using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Tests.Conformance;

namespace MlOpsBuild.AzureMl.Tests.Harness;

/// <summary>A real server on 127.0.0.1 that answers as the test says and remembers what it was asked.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    public const string Token = "planted-token-3f9c1a";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Received> _received = new();

    private LoopbackServer(Func<Received, int, Reply> answer, X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(x =>
        {
            x.Limits.MaxRequestBodySize = null;
            x.Listen(System.Net.IPAddress.Loopback, 0, listen =>
            {
                if (certificate is not null)
                    listen.UseHttps(certificate);
            });
        });
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(x => x.ShutdownTimeout = TimeSpan.FromSeconds(1));
        _app = builder.Build();
        _app.Run(async context =>
        {
            var received = await ReadAsync(context);
            int number;
            lock (_received)
            {
                number = _received.Count;
                _received.Enqueue(received);
            }

            await answer(received, number).WriteAsync(context);
        });
    }

    public Uri Address => new(_app.Urls.Single());

    public IReadOnlyList<Received> Received => [.. _received];

    public InstantTime Time { get; } = new();

    public AzureMlOptions Options => new() { Time = Time, Jitter = () => 0.5 };

    public AzureMlClient Client => new(AzureMlConnection.ToEmulator(Address, Token), Options);

    public WorkspaceClient Workspace => Client.Workspace(Places.Workspace);

    /// <summary>Answers in turn; the last answer holds for all that follow.</summary>
    public static Task<LoopbackServer> StartAsync(params Reply[] replies) => StartAsync((_, number) => replies[Math.Min(number, replies.Length - 1)]);

    public static Task<LoopbackServer> StartAsync(Func<Received, Reply> answer) => StartAsync((received, _) => answer(received));

    public static async Task<LoopbackServer> StartAsync(Func<Received, int, Reply> answer, X509Certificate2? certificate = null)
    {
        var server = new LoopbackServer(answer, certificate);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        // Every body that a test sends at the version whose contract is at hand is held to it.
        if (Contract.IsThere)
            Received.SelectMany(Contract.FaultsOf).ShouldBeEmpty();
    }

    private static async Task<Received> ReadAsync(HttpContext context)
    {
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var headers = context.Request.Headers.ToDictionary(x => x.Key, x => x.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new Received(context.Request.Method, target, headers, content.ToArray());
    }
}
