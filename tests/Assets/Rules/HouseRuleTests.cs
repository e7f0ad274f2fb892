using MlOpsBuild.Assets.Rules;

namespace MlOpsBuild.Assets.Tests.Rules;

/// <summary>Each house rule speaks on what it is about, at the place, and is quiet on the mended document.</summary>
public sealed class HouseRuleTests : IDisposable
{
    private const string Job = "$schema: https://azuremlschemas.azureedge.net/latest/commandJob.schema.json\n";
    private const string Pipeline = "type: pipeline\njobs:\n  train:\n    type: command\n    component: ./train.yml\n    limits: { timeout: 60 }\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("rules ").FullName;

    [Theory]
    [InlineData("MLO102", 7, Pipeline + "    inputs: { rate: 0.1 }\n")]
    [InlineData("MLO102", 2, Job + "command: python train.py --learning-rate 0.1\nlimits: { timeout: 60 }\n")]
    [InlineData("MLO102", 7, Pipeline + "    inputs: { learning_rate: '1e-4' }\n")]
    [InlineData("MLO102", 2, Job + "command: torchrun --nproc-per-node 4 train.py --epochs=10\nlimits: { timeout: 60 }\n")]
    [InlineData("MLO103", 7, Pipeline + "    compute: azureml:gpu\n")]
    [InlineData("MLO104", 2, "name: e\nimage: python\n")]
    [InlineData("MLO104", 2, "name: e\nimage: registry.example.org:5000/python:latest\n")]
    [InlineData("MLO104", 4, "name: e\nimage: python:3.11\nconda_file:\n  dependencies: [python=3.11, { pip: [scikit-learn>=1.0] }]\n")]
    [InlineData("MLO105", 7, Pipeline + "    environment: azureml:trees@latest\n")]
    [InlineData("MLO105", 7, Pipeline + "    environment: azureml://registries/azureml/environments/sklearn/labels/latest\n")]
    [InlineData("MLO106", 3, "type: amlcompute\nname: c\nmin_instances: 1\n")]
    [InlineData("MLO107", 3, "type: pipeline\njobs:\n  train:\n    type: command\n    component: ./train.yml\n")]
    [InlineData("MLO107", 1, Job + "command: python train.py\n")]
    [InlineData("MLO107", 1, "command: python train.py\nenvironment: azureml:e:1\n")]
    public void A_rule_that_is_broken_is_told_at_its_line(string id, int line, string document)
        => HouseRules.Check(Write("document.yml", document)).ShouldContain(x => x.Id == id && x.Line == line, string.Join('\n', HouseRules.Check(Write("document.yml", document))));

    [Theory]
    [InlineData(Pipeline + "    inputs: { rate: \"${{parent.inputs.rate}}\", data: azureml:flights:1 }\n    compute: ${{parent.inputs.compute}}\n")]
    [InlineData(Job + "command: python train.py --learning-rate ${{inputs.rate}} --name v2\nlimits: { timeout: 60 }\n")]
    [InlineData(Job + "command: serve --port 8080 --num_workers 4 --numWorkers=4 --local-rank 0 --log-interval 10 --data-path 0.03 d -n 5 --tag 1.2.3\nlimits: { timeout: 60 }\n")]
    [InlineData(Pipeline + "    inputs: { split: train, shuffle: true, max_worker_count: 3, instance_count: 1, columns: '1,2' }\n    compute: azureml:serverless\n")]
    [InlineData("name: e\nimage: python:3.11\nconda_file:\n  dependencies: [python=3.11, pip, { pip: [scikit-learn==1.5.0, 'torch==2.1.0+cpu', ./local] }]\n")]
    [InlineData("name: e\nimage: python@sha256:0123\n")]
    [InlineData("type: amlcompute\nname: c\nmin_instances: 0\n")]
    [InlineData("type: command\nname: c\ncommand: echo ${{inputs.a}}\nenvironment: azureml:e:1\n")]
    [InlineData("type: pipeline\njobs:\n  inner:\n    type: pipeline\n    component: ./inner.yml\n")]
    public void A_rule_that_is_kept_is_quiet(string document) => HouseRules.Check(Write("document.yml", document)).ShouldBeEmpty();

    [Theory]
    [InlineData("pd.read_csv('https://flights.blob.core.windows.net/raw/x.csv')", 14)]
    [InlineData("spark.read.parquet(\"abfss://raw@lake.dfs.core.windows.net/x\")", 21)]
    [InlineData("x = 's3://bucket/key'", 6)]
    public void Code_that_reads_storage_by_itself_is_told_by_column(string code, int column)
    {
        var found = HouseRules.CheckCode(Write("train.py", "import x\n" + code + "\n")).ShouldHaveSingleItem();

        (found.Id, found.Line, found.Column).ShouldBe(("MLO101", 2, column));
    }

    [Fact]
    public void Code_that_reads_its_inputs_is_quiet()
        => HouseRules.CheckCode(Write("train.py", "import sys\ndata = open(sys.argv[1])\nprint('https://example.org/blob')\n")).ShouldBeEmpty();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
