using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MlOpsBuild.Benchmarks;

/// <summary>nginx as the reverse proxy that the router is measured against: it splits requests evenly between two servers.</summary>
internal sealed class NginxProxy : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mlopsbuild-nginx-").FullName;
    private readonly Process _process;

    public NginxProxy(int first, int second)
    {
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        var file = Path.Combine(_folder, "nginx.conf");
        File.WriteAllText(file, $$"""
            worker_processes 2; daemon off; pid {{_folder}}/pid; error_log {{_folder}}/error.log;
            events { worker_connections 1024; }
            http {
              access_log off; keepalive_requests 1000000;
              client_body_temp_path {{_folder}}/body; proxy_temp_path {{_folder}}/proxy; fastcgi_temp_path {{_folder}}/f; uwsgi_temp_path {{_folder}}/u; scgi_temp_path {{_folder}}/s;
              split_clients $request_id $side { 50% first; * second; }
              upstream first { server 127.0.0.1:{{first}}; keepalive 32; keepalive_requests 1000000; }
              upstream second { server 127.0.0.1:{{second}}; keepalive 32; keepalive_requests 1000000; }
              server {
                listen 127.0.0.1:{{Port}};
                location / { proxy_pass http://$side; proxy_http_version 1.1; proxy_set_header Connection ""; }
              }
            }
            """);
        _process = Process.Start("nginx", ["-c", file, "-e", Path.Combine(_folder, "error.log")]);
    }

    public int Port { get; }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
