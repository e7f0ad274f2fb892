using System.Text.Json.Nodes;

namespace MlOpsBuild.Emulator.Tests.Serving.Routing;

/// <summary>What of a request's address a server of the team's own sees, whose scoring path is not the endpoint's.</summary>
public sealed class ScoringPathTests : IClassFixture<ServingBench>, IAsyncLifetime
{
    /// <summary>Answers with the request's line as it came.</summary>
    private const string Server = """
        import http.server, json, os
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'
            def do_GET(self):
                self.rfile.read(int(self.headers.get('Content-Length', 0)))
                answer = json.dumps([self.command, self.path]).encode()
                self.send_response(200)
                self.send_header('Content-Length', str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)
            do_POST = do_GET
        http.server.ThreadingHTTPServer(('127.0.0.1', int(os.environ['PORT'])), Handler).serve_forever()
        """;

    private readonly ServingBench _bench;
    private readonly string _name = ServingBench.NewName();

    public ScoringPathTests(ServingBench bench) => _bench = bench;

    public async ValueTask InitializeAsync()
    {
        await _bench.PutEndpointAsync(_name);
        await _bench.SucceededAsync(await _bench.PutBodyAsync(_name, "blue", await _bench.ServerBodyAsync(Server, scoring: "/v1/models/flights:predict")));
        await _bench.PutEndpointAsync(_name, """{"blue":100}""");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_endpoints_scoring_route_leads_to_the_servers_with_its_query()
    {
        var caller = await _bench.CallerAsync(_name);
        foreach (var (asked, seen) in new[]
        {
            ("", "/v1/models/flights:predict"),
            ("?x=1", "/v1/models/flights:predict?x=1"),
            ("?x=1&y=a%20b%26c&z=%2Fscore&x=2", "/v1/models/flights:predict?x=1&y=a%20b%26c&z=%2Fscore&x=2"),
            ("?", "/v1/models/flights:predict?"),
            // Other routes of the server are its own; a question mark in a path is no query.
            ("/batch?x=1", "/score/batch?x=1"),
            ("s?x=1", "/scores?x=1"),
            ("%3Fx=1", "/score%3Fx=1"),
            ("%20card?x=1", "/score%20card?x=1"),
        })
        {
            var text = await (caller with { Address = new Uri(caller.Address + asked) }).AskAsync();
            JsonNode.Parse(text)!.AsArray().Select(x => (string?)x).ShouldBe(["POST", seen], asked);
        }
    }
}
