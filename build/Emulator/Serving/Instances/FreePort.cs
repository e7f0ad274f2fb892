using System.Net;
using System.Net.Sockets;

namespace MlOpsBuild.Emulator.Serving.Instances;

/// <summary>A port of 127.0.0.1 for a server that cannot choose one itself.</summary>
internal static class FreePort
{
    /// <summary>One that nobody listens on. Somebody may take it before the server does; then the server is started again with another.</summary>
    public static int Find()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
