using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace MlOpsBuild.Emulator.Serving.Routing;

/// <summary>The whole body of a request: kept, so that it can be sent again, copied and collected.</summary>
internal sealed class RequestBytes : IDisposable
{
    /// <summary>What Azure takes for a managed endpoint.</summary>
    public const int Limit = 1536 * 1024;

    private const int FirstRoom = 4096;

    private static readonly RequestBytes s_none = new([], 0, isRented: false);

    private readonly byte[] _room;
    private readonly bool _isRented;

    private RequestBytes(byte[] room, int length, bool isRented) => (_room, Length, _isRented) = (room, length, isRented);

    public int Length { get; }

    public ReadOnlyMemory<byte> Memory => _room.AsMemory(0, Length);

    /// <summary>The body; null when it is too large.</summary>
    public static async ValueTask<RequestBytes?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength == 0 || (request.ContentLength is null && !request.Headers.ContainsKey("Transfer-Encoding")))
            return s_none;
        if (request.ContentLength > Limit)
            return null;
        var room = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? FirstRoom));
        var length = 0;
        try
        {
            while (await request.Body.ReadAsync(room.AsMemory(length), cancellationToken) is > 0 and var read)
            {
                length += read;
                if (length > Limit)
                {
                    ArrayPool<byte>.Shared.Return(room);
                    return null;
                }

                if (length == room.Length && length != request.ContentLength)
                    room = Larger(room, length);
                else if (length == request.ContentLength)
                    break;
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(room);
            throw;
        }

        return new RequestBytes(room, length, isRented: true);
    }

    public void Dispose()
    {
        if (_isRented)
            ArrayPool<byte>.Shared.Return(_room);
    }

    private static byte[] Larger(byte[] room, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * length);
        room.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(room);
        return larger;
    }
}
