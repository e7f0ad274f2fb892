using System.Text;
using CsCheck;

namespace MlOpsBuild.Assets.Tests.Documents;

/// <summary>Whatever a document holds, it is answered with errors or a plan, never with an exception.</summary>
public sealed class AnyTreeTests
{
    private static readonly string[] s_words =
    [
        "trial", "search_space", "sampling_algorithm", "objective", "early_termination", "entry", "conf", "task", "training_data", "forecasting", "mini_batch_size", "trigger", "create_job", "create_monitor",
        "monitoring_signals", "source", "credentials", "specification", "replication_locations", "inferencing_server", "student_model", "schedules", "sweep", "spark", "automl", "parallel", "choice", "recurrence", "cron",
        "type", "command", "pipeline", "jobs", "inputs", "outputs", "component", "environment", "image", "build", "path", "conda_file", "resources",
        "properties", "distribution", "pytorch", "limits", "timeout", "services", "ssh", "identity", "settings", "name", "version", "code", "compute",
        "local", "uri_file", "mltable", "model", "default", "min", "number", "$schema", "environment.schema.json", "data.schema.json", "pipelineJob.schema.json",
        "commandComponent.schema.json", "model.schema.json", "${{parent.inputs.a}}", "${{parent.jobs.a.outputs.a}}", "${{inputs}}", "azureml:a:1", "azureml:a@latest",
        "azureml:", "file:", ".", "./document.yml", "true", "1", "-1.5", "1e400", ".inf", "\"\"", "~", "a", "b", "\"\\0\"", "0x7fffffffffffffffff", "1:2:3",
    ];

    private static readonly Gen<string> s_scalar = Gen.Int[0, s_words.Length - 1].Select(x => s_words[x]);

    [Fact]
    public void Any_tree_is_answered_with_errors_or_a_plan()
    {
        using var folder = new DocumentFolder();
        folder.Write("a", "x");

        Tree(4).Sample(
            tree =>
            {
                var result = folder.Read("{" + tree + "}");
                (result.Plan == null).ShouldBe(result.Errors.Count > 0);
            },
            iter: 3000, threads: 1);
    }

    [Fact]
    public void Any_text_is_answered_with_errors_or_a_plan()
    {
        using var folder = new DocumentFolder();

        Gen.String[Gen.Char["ab:- \n\t[]{}#&*!|>'\"%@?,01.\\"], 0, 40].Sample(
            text =>
            {
                var result = folder.Read(text);
                (result.Plan == null).ShouldBe(result.Errors.Count > 0);
            },
            iter: 1500, threads: 1);
    }

    /// <summary>The inside of a flow mapping with keys that mean something and values that may not.</summary>
    private static Gen<string> Tree(int levels)
        => Gen.Select(Gen.Int[0, s_words.Length / 2].Select(x => s_words[x]), Value(levels), (key, value) => $"{key}: {value}").Array[0, 6]
            .Select(x => new StringBuilder().AppendJoin(", ", x.DistinctBy(y => y.Split(':')[0])).ToString());

    private static Gen<string> Value(int levels) => levels == 0
        ? s_scalar
        : Gen.Frequency((3, s_scalar), (4, Tree(levels - 1).Select(x => "{" + x + "}")), (1, Value(levels - 1).Array[0, 3].Select(x => "[" + string.Join(", ", x) + "]")));
}
