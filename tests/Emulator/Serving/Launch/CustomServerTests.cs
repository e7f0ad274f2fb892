using MlOpsBuild.Emulator.Serving.Launch;
using MlOpsBuild.Emulator.Serving.Launch.Dockerfiles;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Serving.Launch;

public sealed class CustomServerTests : IDisposable
{
    private static readonly InferenceConfig s_routes = new(new("/live", 8080), new("/ready", 8080), new("/predict", 8080));
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_server_runs_from_its_Dockerfile_on_a_port_of_its_own()
    {
        Write("site/hello.txt", "hello");
        Write("Dockerfile", "FROM python:3.12\nWORKDIR /srv\nCOPY site /srv\nEXPOSE 8080\nCMD [\"python\", \"-m\", \"http.server\", \"8080\", \"--bind\", \"0.0.0.0\"]");

        using var instance = await Instance.ServeAsync(Launcher.Plan(Input()));

        (await instance.Client.GetStringAsync(new Uri("/hello.txt", UriKind.Relative), Instance.Cancel)).ShouldBe("hello");
    }

    [Fact]
    public void Paths_ports_and_addresses_are_those_of_this_machine()
    {
        Write("app/main.py", "");
        Write("Dockerfile", "FROM a\nWORKDIR /app\nCOPY app .\nENV URL=http://+:8080 LIB=/app:/lib VERSION=1.8080\nENTRYPOINT [\"python3\", \"/app/main.py\", \"--bind=[::]:8080\", \"--model\", \"/models/flights/3/m.onnx\"]");
        Write("models/m.onnx", "");

        var plan = Launcher.Plan(Input() with { ModelFolder = At("models"), ModelImagePath = ModelMount.ImagePath("/models", "flights", "3") }).ForPort(4711);

        plan.Arguments.ShouldBe(["python3", At("app/main.py"), "--bind=127.0.0.1:4711", "--model", At("models/m.onnx")]);
        plan.Folder.ShouldBe(At("app"));
        plan.Environment["URL"].ShouldBe("http://127.0.0.1:4711");
        plan.Environment["LIB"].ShouldBe($"{At("app")}:/lib");
        plan.Environment["VERSION"].ShouldBe("1.8080");
        plan.Environment["PORT"].ShouldBe("4711");
        plan.Environment["ASPNETCORE_URLS"].ShouldBe("http://127.0.0.1:4711");
        plan.Environment["AZUREML_MODEL_DIR"].ShouldBe(At("models"));
        (plan.LivenessPath, plan.ReadinessPath, plan.ScoringPath).ShouldBe(("/live", "/ready", "/predict"));
    }

    [Fact]
    public void What_the_deployment_sets_counts_more_than_the_Dockerfile()
    {
        Write("Dockerfile", "FROM a\nENV PORT=8080 A=file\nCMD [\"python3\"]");

        var plan = Launcher.Plan(Input() with { EnvironmentVariables = new Dictionary<string, string> { ["A"] = "deployment", ["ASPNETCORE_URLS"] = "http://*:8080" } }).ForPort(4711);

        (plan.Environment["A"], plan.Environment["PORT"], plan.Environment["ASPNETCORE_URLS"]).ShouldBe(("deployment", "4711", "http://127.0.0.1:4711"));
    }

    [Theory]
    [InlineData("uvicorn app:app --host 0.0.0.0 --port 8080", "uvicorn app:app --host 127.0.0.1 --port 4711")]
    [InlineData("--urls=http://*:8080;http://+:8080/", "--urls=http://127.0.0.1:4711;http://127.0.0.1:4711/")]
    [InlineData("18080 80801 v8080 10.0.0.0.0", "18080 80801 v8080 10.0.0.0.0")]
    [InlineData("http://host/app/x", "http://host/app/x")]
    public void Words_are_changed_only_as_a_whole(string word, string expected)
        => new ImageWords(new ImagePaths(), [8080]).Local(word).Replace(LaunchPlan.PortHole, "4711", StringComparison.Ordinal).ShouldBe(expected);

    [Fact]
    public void What_cannot_be_run_says_how_to_mend_it()
    {
        Words(Input() with { BuildFolder = null, Image = "contoso/server:1" }).ShouldContain("begins with FROM contoso/server:1 and states the command");
        Words(Input()).ShouldContain("has no file 'Dockerfile'");
        Write("Dockerfile", "FROM a");
        Words(Input()).ShouldContain("State it with CMD or ENTRYPOINT");
        Words(Input() with { InferenceConfig = null }).ShouldContain("inference_config");
        Write("Dockerfile", "FROM a\nCMD [\"no-such-program\"]");
        Words(Input()).ShouldContain("'no-such-program', which is not on this machine");
        Words(Input() with { BuildFolder = null }).ShouldContain("does not say what to run");
        Words(Input() with { BuildFolder = null, ScoringScript = "score.py" }).ShouldContain("there is neither python nor python3");
    }

    private static string Words(LaunchInput input) => Should.Throw<LaunchProblem>(() => Launcher.Plan(input)).Message;

    private LaunchInput Input() => new() { Endpoint = "flights", Deployment = "blue", BuildFolder = _folder.Path, InferenceConfig = s_routes, Machine = Instance.Machine };

    private string At(string name) => Path.Combine(_folder.Path, name);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), text);
    }
}
