using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlightDelay.Commands;

namespace FlightDelay.Tests.Serving;

/// <summary>What the container's files say of the server holds.</summary>
public sealed partial class ContainerTests(RulesServer serving) : IClassFixture<RulesServer>
{
    private static readonly string s_dockerfile = File.ReadAllText(Repository.At("src/FlightDelay/Dockerfile"));
    private static readonly string s_environment = File.ReadAllText(Repository.At("azureml/server.yml"));

    [Fact]
    public async Task The_routes_of_the_environment_answer()
    {
        var routes = Route().Matches(s_environment).ToDictionary(x => x.Groups["name"].Value, x => x.Groups["path"].Value);

        (await serving.Server.GetAsync(routes["liveness"])).Status.ShouldBe(200);
        (await serving.Server.GetAsync(routes["readiness"])).Status.ShouldBe(200);
        routes["scoring"].ShouldBe("/score");
        (await serving.Server.ScoreAsync(Requests.Of(Requests.Flight()))).Status.ShouldBe(200);
    }

    [Fact]
    public void The_container_listens_on_the_port_that_is_probed()
    {
        var ports = Port().Matches(s_environment).Select(x => x.Groups["port"].Value).ToList();

        ports.Count.ShouldBe(3);
        ports.ShouldAllBe(x => s_dockerfile.Contains($"ENV ASPNETCORE_URLS=http://0.0.0.0:{x}\n", StringComparison.Ordinal));
    }

    [Fact]
    public void The_container_runs_the_program_that_is_published_on_the_image_that_the_steps_run_in()
    {
        var command = JsonNode.Parse(Command().Match(s_dockerfile).Groups["command"].Value)!.AsArray().Select(x => (string)x!);

        command.ShouldBe(["dotnet", Path.GetFileName(typeof(Verbs).Assembly.Location), ServeStep.Verb.Name]);
        Image().Match(File.ReadAllText(Repository.At("azureml/environment.yml"))).Groups["image"].Value.ShouldBe(From().Match(s_dockerfile).Groups["image"].Value);
    }

    [GeneratedRegex(@"(?<name>\w+)_route:\n    path: (?<path>\S+)\n")]
    private static partial Regex Route();

    [GeneratedRegex(@"port: (?<port>\d+)")]
    private static partial Regex Port();

    [GeneratedRegex(@"^CMD (?<command>\[.+\])$", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"^FROM (?<image>\S+)$", RegexOptions.Multiline)]
    private static partial Regex From();

    [GeneratedRegex(@"^image: (?<image>\S+)$", RegexOptions.Multiline)]
    private static partial Regex Image();
}
