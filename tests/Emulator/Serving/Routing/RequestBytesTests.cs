using CsCheck;
using Microsoft.AspNetCore.Http;
using MlOpsBuild.Emulator.Serving.Routing;

namespace MlOpsBuild.Emulator.Tests.Serving.Routing;

public sealed class RequestBytesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_body_is_kept_whole_with_its_length_or_without()
        => await Gen.Select(Gen.Byte.Array[1, 20000], Gen.Bool).SampleAsync(async (bytes, isStated) =>
        {
            using var read = await RequestBytes.ReadAsync(Of(bytes, isStated), Cancel);
            return read!.Memory.Span.SequenceEqual(bytes);
        }, iter: 200);

    [Theory]
    [InlineData(RequestBytes.Limit, true, true)]
    [InlineData(RequestBytes.Limit, false, true)]
    [InlineData(RequestBytes.Limit + 1, true, false)]
    [InlineData(RequestBytes.Limit + 1, false, false)]
    public async Task The_limit_is_the_last_that_is_taken(int length, bool isStated, bool isTaken)
    {
        using var read = await RequestBytes.ReadAsync(Of(new byte[length], isStated), Cancel);

        (read is not null).ShouldBe(isTaken);
    }

    [Fact]
    public async Task Without_a_body_there_is_none()
    {
        using var read = await RequestBytes.ReadAsync(new DefaultHttpContext().Request, Cancel);

        read!.Length.ShouldBe(0);
    }

    private static HttpRequest Of(byte[] bytes, bool isStated)
    {
        var request = new DefaultHttpContext().Request;
        request.Body = new MemoryStream(bytes);
        if (isStated)
            request.ContentLength = bytes.Length;
        else
            request.Headers.TransferEncoding = "chunked";
        return request;
    }
}
