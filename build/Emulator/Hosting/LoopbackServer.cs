using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace MlOpsBuild.Emulator.Hosting;

/// <summary>A server of this program: on 127.0.0.1, by http or https, and as patient as a client in a debugger needs.</summary>
internal static class LoopbackServer
{
    /// <summary>Starts one.</summary>
    /// <param name="port">The port, or 0 for any.</param>
    /// <param name="certificate">What https is served with; null for http.</param>
    /// <param name="largestBody">The largest body in bytes; null where the one who answers decides.</param>
    /// <param name="services">Adds services.</param>
    /// <param name="use">Says who answers.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<WebApplication> StartAsync(int port, X509Certificate2? certificate, long? largestBody, Action<IServiceCollection> services, Action<WebApplication> use)
    {
        // Empty: neither variables of the environment nor files of the working folder may decide where it listens.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        services(builder.Services);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(x =>
        {
            x.Listen(IPAddress.Loopback, port, listen =>
            {
                // One reading of paths and hosts, whichever scheme.
                listen.Protocols = HttpProtocols.Http1;
                if (certificate is not null)
                    listen.UseHttps(certificate);
            });
            x.AddServerHeader = false;
            x.Limits.MaxRequestBodySize = largestBody;
            // A client that is stopped in a debugger, or a machine that is busy, is no attack.
            x.Limits.MinRequestBodyDataRate = null;
            x.Limits.MinResponseDataRate = null;
        });
        var app = builder.Build();
        use(app);
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
}
