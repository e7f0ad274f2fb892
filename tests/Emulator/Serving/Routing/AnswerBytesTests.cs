using System.Text.Json.Nodes;

namespace MlOpsBuild.Emulator.Tests.Serving.Routing;

/// <summary>What the access log says of the size of answers: what was really written.</summary>
public sealed class AnswerBytesTests(ServingBench bench) : IClassFixture<ServingBench>
{
    /// <summary>Answers in chunks, with a stated length, or breaks off in the middle.</summary>
    private const string Server = """
        import http.server, os
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'
            def do_GET(self):
                how = self.rfile.read(int(self.headers.get('Content-Length', 0)))
                self.send_response(200)
                self.send_header(*(('Transfer-Encoding', 'chunked') if how == b'chunks' else ('Content-Length', '1000' if how == b'half' else '5')))
                self.end_headers()
                self.wfile.write(b'5\r\nabcde\r\n' * 1000 + b'0\r\n\r\n' if how == b'chunks' else b'abcde')
                self.close_connection = how == b'half'
            do_POST = do_GET
        http.server.ThreadingHTTPServer(('127.0.0.1', int(os.environ['PORT'])), Handler).serve_forever()
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_count_with_a_stated_length_in_chunks_broken_off_and_from_the_router()
    {
        var name = ServingBench.NewName();
        await bench.PutEndpointAsync(name);
        await bench.SucceededAsync(await bench.PutBodyAsync(name, "blue", await bench.ServerBodyAsync(Server)));
        await bench.PutEndpointAsync(name, """{"blue":100}""");
        var caller = await bench.CallerAsync(name);

        (await caller.AskAsync(body: "plain")).Length.ShouldBe(5);
        (await caller.AskAsync(body: "chunks")).Length.ShouldBe(5000);
        await Should.ThrowAsync<HttpRequestException>(() => caller.AskAsync(body: "half"));
        var refused = await (caller with { Key = "wrong" }).AskAsync(401);

        List<long> written = [];
        await ServingBench.UntilAsync(async () => (written = await WrittenAsync(name)).Count == 4, () => $"four requests: {string.Join(' ', written)}");
        written.ShouldBe([5, 5000, 5, refused.Length]);
    }

    private async Task<List<long>> WrittenAsync(string name)
    {
        var log = await File.ReadAllLinesAsync(Path.Combine(bench.State, "serving", "evidence", "access.jsonl"), Cancel);
        return [.. log.Select(x => JsonNode.Parse(x)!).Where(x => (string?)x["endpoint"] == name).Select(x => (long)x["bytesOut"]!)];
    }
}
