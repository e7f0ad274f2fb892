using System.Text.Json.Nodes;

namespace MlOpsBuild.Emulator.Tests.Serving.Launch;

/// <summary>What a model gets of the environment of whoever started the emulator.</summary>
public sealed class MachineVariablesTests(ServingBench bench) : IClassFixture<ServingBench>
{
    [Fact]
    public async Task A_model_finds_its_tools_and_no_secrets()
    {
        var name = await bench.ServeAsync("import os\ndef init(): pass\ndef run(data): return dict(os.environ)", "\"environmentVariables\":{\"OWN\":\"given\"}");

        using var answer = await (await bench.CallerAsync(name)).SendAsync();

        var variables = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject();
        ((string?)variables["OWN"]).ShouldBe("given");
        variables.ContainsKey("PATH").ShouldBeTrue();
        variables.ContainsKey(ServingBench.Secret).ShouldBeFalse();
    }
}
