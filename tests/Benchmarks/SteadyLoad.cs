using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MlOpsBuild.Benchmarks;

/// <summary>
/// Requests over 16 connections at an even mean rate, at exponentially distributed distances on each. A connection is a thread
/// with a socket: the processors belong to what is measured.
/// </summary>
internal static class SteadyLoad
{
    private const int Connections = 16;

    /// <summary>Not counted: what has just started is slower than what it measures.</summary>
    private const double WarmSeconds = 1;

    /// <summary>
    /// In milliseconds. A request that had to wait for its connection counts from when it was due, so that nothing slow hides
    /// what came behind it; any other from when it was sent, so that a thread that wakes late is not what is measured.
    /// </summary>
    /// <param name="address">Where.</param>
    /// <param name="key">The endpoint's key.</param>
    /// <param name="perSecond">Requests, of all connections.</param>
    /// <param name="seconds">How long is counted.</param>
    public static double P99(string address, string key, double perSecond, int seconds)
    {
        var uri = new Uri(address);
        var request = Encoding.ASCII.GetBytes($"POST {uri.PathAndQuery} HTTP/1.1\r\nHost: {uri.Authority}\r\nContent-Type: application/json\r\nAuthorization: Bearer {key}\r\nContent-Length: {WrkRun.Body.Length}\r\n\r\n{WrkRun.Body}");
        var latencies = new List<double>[Connections];
        Exception? failure = null;
        var threads = Enumerable.Range(0, Connections).Select(number => new Thread(() =>
        {
            try
            {
                latencies[number] = Ask(uri, request, new Random(number), perSecond / Connections, seconds);
            }
            catch (Exception exception) when (exception is SocketException or InvalidOperationException)
            {
                failure = exception;
            }
        })).ToList();
        threads.ForEach(x => x.Start());
        threads.ForEach(x => x.Join());
        if (failure is not null)
            throw new InvalidOperationException($"A steady load on {address}: {failure.Message}", failure);
        var all = latencies.SelectMany(x => x).Order().ToList();
        return all[(int)(0.99 * all.Count)];
    }

    private static List<double> Ask(Uri uri, byte[] request, Random random, double perSecond, int seconds)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, uri.Port);
        var (latencies, buffer, begin, due) = (new List<double>(), new byte[4096], Stopwatch.GetTimestamp(), 0.0);
        while (due < WarmSeconds + seconds)
        {
            due += -Math.Log(1 - random.NextDouble()) / perSecond;
            var since = due;
            while (Elapsed(begin) < due)
            {
                Thread.Sleep(1);
                since = Elapsed(begin);
            }

            socket.Send(request);
            Receive(socket, buffer);
            if (due >= WarmSeconds)
                latencies.Add((Elapsed(begin) - since) * 1000);
        }

        return latencies;
    }

    /// <summary>An answer to its last byte.</summary>
    private static void Receive(Socket socket, byte[] buffer)
    {
        for (var (length, whole) = (0, int.MaxValue); length < whole;)
        {
            var read = socket.Receive(buffer.AsSpan(length));
            ReadOnlySpan<byte> text = buffer.AsSpan(0, length += read);
            if (read == 0 || (length > 12 && !text.StartsWith("HTTP/1.1 200"u8)))
                throw new InvalidOperationException(length == 0 ? "the connection was closed" : Encoding.UTF8.GetString(text));
            if (whole == int.MaxValue && text.IndexOf("\r\n\r\n"u8) is > 0 and var head)
                whole = head + 4 + ContentLength(Encoding.ASCII.GetString(text[..head]));
        }
    }

    private static int ContentLength(string head)
    {
        const string Name = "\r\ncontent-length:";
        var at = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return at > 0
            ? int.Parse(head[(at + Name.Length)..].Split('\r')[0], CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"An answer without a length: {head}");
    }

    private static double Elapsed(long begin) => Stopwatch.GetElapsedTime(begin).TotalSeconds;
}
