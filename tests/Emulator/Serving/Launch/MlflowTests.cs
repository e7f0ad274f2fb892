using System.Net;
using MlOpsBuild.Emulator.Serving.Launch;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Serving.Launch;

/// <summary>The package is too large for a test: one of the same name stands in for it and answers what it was given.</summary>
public sealed class MlflowTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"input_data": {"columns": ["a", "b"], "index": [0], "data": [[1, 2]]}}""", """[{"a": [1], "b": [2]}, null]""")]
    [InlineData("""{"input_data": [[1, 2]], "params": {"t": 0.5}}""", """[[[1, 2]], {"t": 0.5}]""")]
    [InlineData("""{"dataframe_split": {"columns": ["a"], "data": [[1], [2]]}}""", """[{"a": [1, 2]}, null]""")]
    [InlineData("""{"dataframe_records": [{"a": 1}]}""", """[{"a": [1]}, null]""")]
    [InlineData("""{"instances": [1]}""", "[[1], null]")]
    [InlineData("""{"inputs": {"x": [1]}}""", """[{"x": [1]}, null]""")]
    public async Task Forms_of_requests_reach_the_model_of_a_stand_in_for_mlflow(string request, string answer)
    {
        using var instance = await Instance.ServeAsync(Launcher.Plan(await InputAsync()));

        (await instance.AnswerAsync(request)).ShouldBe(answer);
    }

    [Theory]
    [InlineData("{}", "one of input_data, dataframe_split")]
    [InlineData("no json", "could not be decoded as JSON")]
    [InlineData("""{"dataframe_split": [1]}""", "must have 'columns' and 'data'")]
    public async Task A_request_of_another_form_is_refused_by_the_scorer_over_a_stand_in_for_mlflow(string request, string words)
    {
        using var instance = await Instance.ServeAsync(Launcher.Plan(await InputAsync()));

        using var response = await instance.PostAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(Instance.Cancel)).ShouldContain(words);
    }

    [Fact]
    public async Task Without_mlflow_or_a_model_it_says_what_is_missing()
    {
        var input = await InputAsync();

        var package = Should.Throw<LaunchProblem>(() => Launcher.Plan(input with { Python = input.Python! with { HasMlflow = false } }));
        var model = Should.Throw<LaunchProblem>(() => Launcher.Plan(input with { ModelFolder = Path.Combine(_folder.Path, "mlflow") }));

        (package.Code, model.Code).ShouldBe(("BadEnvironment", "ModelNotFound"));
        package.Message.ShouldContain("-m pip install mlflow");
        model.Message.ShouldContain("no file MLmodel");
    }

    private async Task<LaunchInput> InputAsync()
    {
        await WriteAsync("mlflow/__init__.py", "");
        await WriteAsync("mlflow/pyfunc.py", "class Model:\n  def predict(self, data, params=None): return [data, params]\ndef load_model(folder):\n  open(folder + '/MLmodel').close()\n  return Model()");
        await WriteAsync("models/model/MLmodel", "");
        // No pandas of the machine: tables are then lists by column.
        await WriteAsync("pandas.py", "raise ImportError()");
        var input = new LaunchInput
        {
            Endpoint = "flights",
            Deployment = "blue",
            ModelFolder = Path.Combine(_folder.Path, "models"),
            ModelType = "mlflow_model",
            EnvironmentVariables = new Dictionary<string, string> { ["PYTHONPATH"] = _folder.Path },
            Machine = Instance.Machine,
        };
        return input with { Python = await PythonFacts.LookAsync(input, Instance.Cancel) };
    }

    private Task WriteAsync(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder.Path, name))!);
        return File.WriteAllTextAsync(Path.Combine(_folder.Path, name), text, Instance.Cancel);
    }
}
