using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlOpsBuild.OpenLoop;

// A key is no argument: everybody on the machine could read it.
if (args is not [var address, var perSecond, var count, var body, .. var rest] || Environment.GetEnvironmentVariable("OPENLOOP_KEY") is not { } key)
{
    Console.Error.WriteLine("""
        OpenLoop <address> <requests a second> <requests at least> <file with the body> [<file for outcomes>]

        The endpoint's key is in OPENLOOP_KEY. It goes on until so many requests were sent and its input has ended, then
        says in JSON what became of them. A line of the outcomes: when it was due (ms since 1970), latency (ms), code,
        deployment, what was said; tabs between.
        """);
    return 2;
}

var enough = Task.Run(() => Console.In.ReadToEnd());
using var load = new Load(new Uri(address), key, await File.ReadAllBytesAsync(body));
var outcomes = await load.RunAsync(double.Parse(perSecond, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture), enough);
if (rest is [var file])
    await File.WriteAllLinesAsync(file, outcomes.Select(x => x.Line()));

var latencies = outcomes.Where(x => !x.IsFailure).Select(x => x.Latency.TotalMilliseconds).Order().ToList();
Console.WriteLine(new JsonObject
{
    ["sent"] = outcomes.Count,
    ["failed"] = outcomes.Count(x => x.IsFailure),
    ["seconds"] = Math.Round((outcomes[^1].Due - outcomes[0].Due).TotalSeconds, 3),
    ["statuses"] = Counts(outcomes.Select(x => x.Status.ToString(CultureInfo.InvariantCulture))),
    ["deployments"] = Counts(outcomes.Select(x => x.Deployment)),
    ["milliseconds"] = new JsonObject { ["p50"] = At(0.5), ["p90"] = At(0.9), ["p99"] = At(0.99), ["p999"] = At(0.999), ["max"] = At(1) },
    ["failures"] = new JsonArray([.. outcomes.Where(x => x.IsFailure).Take(20).Select(x => JsonValue.Create(x.Line()))]),
}.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
return 0;

JsonNode? At(double share) => latencies.Count == 0 ? null : Math.Round(latencies[Math.Max(0, (int)Math.Ceiling(share * latencies.Count) - 1)], 3);

static JsonObject Counts(IEnumerable<string> values) => new(values.CountBy(x => x).OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => KeyValuePair.Create(x.Key, (JsonNode?)x.Value)));
