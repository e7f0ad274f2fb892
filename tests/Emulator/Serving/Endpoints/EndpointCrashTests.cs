using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;

namespace MlOpsBuild.Emulator.Tests.Serving.Endpoints;

/// <summary>kill -9 of the control plane, of the serving process and of both: keys and traffic are as they were last acknowledged.</summary>
public sealed class EndpointCrashTests : IAsyncLifetime
{
    /// <summary>After how many acknowledged changes it is killed, in the midst of the next one.</summary>
    private static readonly int[] s_moments = [1, 2, 5];

    private readonly ServingBench _bench = new();

    /// <summary>What is killed.</summary>
    public enum Victim
    {
        Control,
        Serving,
        Both,
    }

    public async ValueTask InitializeAsync() => await _bench.InitializeAsync();

    public async ValueTask DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Keys_and_traffic_outlive_every_kill_in_turn()
    {
        var (name, caller) = await ServeAsync();
        foreach (var victim in (Victim[])[Victim.Control, Victim.Serving, Victim.Both, Victim.Serving, Victim.Control])
        {
            var before = await StateAsync(name);

            await KillAsync(victim);
            if (victim != Victim.Serving)
                await _bench.StartAsync();

            (await StateAsync(name)).ShouldBe(before);
            await AnsweredAsync(caller);
            (await _bench.UriAsync(name)).ShouldBe(caller.Address.ToString());
        }
    }

    [Theory]
    [InlineData(Victim.Control)]
    [InlineData(Victim.Serving)]
    [InlineData(Victim.Both)]
    public async Task A_key_that_is_being_made_anew_is_the_last_acknowledged_or_the_one_on_its_way(Victim victim)
    {
        var (name, caller) = await ServeAsync();
        foreach (var enough in s_moments)
        {
            var before = await StateAsync(name);

            var written = await BreakAsync(victim, enough, x => _bench.Emulator.SendAsync("POST", _bench.Endpoint(name) + "/regenerateKeys", $$"""{"keyType":"Primary","keyValue":"made-by-hand-{{enough}}-{{x}}"}"""));

            var after = await StateAsync(name);
            after.ShouldBeOneOf([.. written.Select(x => before with { Primary = $"made-by-hand-{enough}-{x}" })]);
            await AnsweredAsync(caller with { Key = after.Primary });
            await AnsweredAsync(caller with { Key = after.Secondary });
            await (caller with { Key = before.Primary }).AskAsync(401);
        }
    }

    [Theory]
    [InlineData(Victim.Control)]
    [InlineData(Victim.Serving)]
    [InlineData(Victim.Both)]
    public async Task Traffic_that_is_being_changed_is_the_last_acknowledged_or_the_one_on_its_way(Victim victim)
    {
        var (name, caller) = await ServeAsync();
        foreach (var enough in s_moments)
        {
            var before = await StateAsync(name);

            var written = await BreakAsync(victim, enough, x => _bench.Emulator.SendAsync("PUT", _bench.Endpoint(name), Body(x % 2 * 100)));

            var after = await StateAsync(name);
            after.ShouldBeOneOf([.. written.Select(x => before with { Blue = x % 2 * 100, Green = 100 - (x % 2 * 100) })]);
            for (var i = 0; i < 10; i++)
                (await AnsweredAsync(caller)).ShouldBe(after.Blue > 0 ? "blue" : "green");
        }
    }

    private static string Body(int blue) => $$$"""{"location":"local","properties":{"traffic":{"blue":{{{blue}}},"green":{{{100 - blue}}}},"authMode":"Key"}}""";

    private static string Script(string name) => $"def init(): pass\ndef run(data): return '{name}'";

    /// <summary>An endpoint with two deployments that answer with their names.</summary>
    private async Task<(string Name, ServingBench.Caller Caller)> ServeAsync()
    {
        var name = ServingBench.NewName();
        await _bench.PutEndpointAsync(name);
        foreach (var deployment in new[] { "blue", "green" })
            await _bench.BeginAsync(name, deployment, Script(deployment));
        foreach (var deployment in new[] { "blue", "green" })
            await _bench.SucceededAsync(_bench.Deployment(name, deployment));
        await _bench.PutEndpointAsync(name, """{"blue":30,"green":70}""");
        return (name, await _bench.CallerAsync(name));
    }

    /// <summary>
    /// Writes one after another and kills once so many were acknowledged; all is up again then. What was written: the last
    /// acknowledged one, and the one after it that nobody answered.
    /// </summary>
    private async Task<IReadOnlyList<int>> BreakAsync(Victim victim, int enough, Func<int, Task<HttpResponseMessage>> write)
    {
        using var stop = new CancellationTokenSource();
        var reached = new TaskCompletionSource();
        var writing = WriteAsync(enough, reached, write, stop.Token);
        await Task.WhenAny(reached.Task, writing);
        await KillAsync(victim);
        await stop.CancelAsync();
        var written = await writing;
        if (victim != Victim.Serving)
            await _bench.StartAsync();
        return written;
    }

    private static async Task<IReadOnlyList<int>> WriteAsync(int enough, TaskCompletionSource reached, Func<int, Task<HttpResponseMessage>> write, CancellationToken stop)
    {
        var acknowledged = 0;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var answer = await write(acknowledged + 1);
                // Refused while the change before it is under way.
                if (answer.StatusCode == HttpStatusCode.Conflict)
                    continue;
                answer.EnsureSuccessStatusCode();
            }
            catch (HttpRequestException exception) when (exception.StatusCode is null)
            {
                return [acknowledged, acknowledged + 1];
            }

            if (++acknowledged == enough)
                reached.SetResult();
        }

        return [acknowledged];
    }

    private async Task KillAsync(Victim victim)
    {
        var serving = victim == Victim.Control ? null : Process.GetProcessById(_bench.ServingProcess());
        if (victim != Victim.Serving)
            await _bench.Emulator.KillAsync();
        using (serving)
        {
            serving?.Kill();
            serving?.WaitForExit();
        }
    }

    /// <summary>What the control plane says, with nothing under way.</summary>
    private async Task<State> StateAsync(string name)
    {
        var traffic = (await _bench.SucceededAsync(_bench.Endpoint(name)))["properties"]!["traffic"]!;
        var keys = (await _bench.Emulator.AskAsync("POST", _bench.Endpoint(name) + "/listKeys", 200))!;
        return new State((string)keys["primaryKey"]!, (string)keys["secondaryKey"]!, Share(traffic, "blue"), Share(traffic, "green"));

        static int Share(JsonNode traffic, string deployment) => (int?)traffic[deployment] ?? 0;
    }

    /// <summary>The answer, once there is one: the serving process may be starting again.</summary>
    private static async Task<string> AnsweredAsync(ServingBench.Caller caller)
    {
        string? text = null;
        await ServingBench.UntilAsync(
            async () =>
            {
                try
                {
                    using var answer = await caller.SendAsync();
                    text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                    // Anything but "come back later" is an answer.
                    ((int)answer.StatusCode).ShouldBeOneOf([200, 503], text);
                    return answer.IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            () => $"an answer: {text}");
        return text!.Trim('"');
    }

    private sealed record State(string Primary, string Secondary, int Blue, int Green);
}
