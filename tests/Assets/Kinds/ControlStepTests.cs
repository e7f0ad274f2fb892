using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tests.Goldens;

namespace MlOpsBuild.Assets.Tests.Kinds;

/// <summary>Steps that say which others run. As in <see cref="TransferStepTests"/>, what is expected was read in tests of azure-ai-ml.</summary>
public sealed class ControlStepTests : IDisposable
{
    private readonly DocumentFolder _folder = new();

    public ControlStepTests() => _folder.Write("count.yml", """
        type: command
        name: count
        command: echo ${{inputs.number}}
        environment: azureml:e:1
        inputs: { number: { type: integer }, data: { type: uri_folder, optional: true } }
        outputs: { more: { type: uri_folder }, rest: { type: uri_folder } }
        """);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("condition: ${{parent.jobs.one.outputs.more}}\ntrue_block: ${{parent.jobs.two}}\nfalse_block: ${{parent.jobs.one}}",
        """{"condition":"${{parent.jobs.one.outputs.more}}","true_block":"${{parent.jobs.two}}","false_block":"${{parent.jobs.one}}"}""")]
    [InlineData("condition: true\ntrue_block: ['${{parent.jobs.one}}']", """{"condition":true,"true_block":"${{parent.jobs.one}}"}""")]
    [InlineData("condition: false\nfalse_block: ['${{parent.jobs.one}}', '${{parent.jobs.two}}']", """{"condition":false,"false_block":["${{parent.jobs.one}}","${{parent.jobs.two}}"]}""")]
    public void One_of_two_blocks_runs(string fields, string sent) => Sent("if_else", fields, sent);

    [Theory]
    [InlineData("condition: ${{parent.jobs.one.outputs.more}}\nmapping: { rest: data }\nlimits: { max_iteration_count: 5 }", """{"condition":"more","mapping":{"rest":["data"]},"limits":{"max_iteration_count":5}}""")]
    [InlineData("condition: true\nmapping: { '${{parent.jobs.one.outputs.rest}}': ['${{parent.jobs.one.inputs.data}}', number] }\nlimits: { max_iteration_count: 1000 }", """{"mapping":{"rest":["data","number"]},"limits":{"max_iteration_count":1000}}""")]
    public void A_body_runs_while_something_holds(string fields, string sent)
        => Sent("do_while", "body: ${{parent.jobs.one}}\n" + fields, "{\"body\":\"${{parent.jobs.one}}\"," + sent[1..]);

    [Theory]
    [InlineData("items: '[{\"number\": 1}, {\"number\": 2}]'", """{"items":"[{\"number\": 1}, {\"number\": 2}]"}""")]
    [InlineData("items: [{ number: 1 }, { number: 2 }]\nmax_concurrency: 2", """{"items":"[{\"number\": 1}, {\"number\": 2}]","max_concurrency":2}""")]
    [InlineData("items: { a: { number: 1 }, b: { number: 2 } }", """{"items":"{\"a\": {\"number\": 1}, \"b\": {\"number\": 2}}"}""")]
    [InlineData("items: [{ data: { type: uri_folder, path: 'azureml://datastores/a/paths/b' } }]\noutputs: { rest: '${{parent.outputs.rest}}' }",
        """{"items":"[{\"data\": {\"uri\": \"azureml://datastores/a/paths/b\", \"job_input_type\": \"uri_folder\"}}]","outputs":{"rest":{"value":"${{parent.outputs.rest}}","type":"literal"}}}""")]
    public void A_body_runs_for_each_of_many_items(string fields, string sent)
        => Sent("parallel_for", "body: ${{parent.jobs.two}}\n" + fields, "{\"body\":\"${{parent.jobs.two}}\"," + sent[1..]);

    [Theory]
    [InlineData("if_else", "condition: true", "MLO211")]
    [InlineData("if_else", "condition: true\ntrue_block: ${{parent.jobs.one}}\nfalse_block: ['${{parent.jobs.one}}']", "MLO217")]
    [InlineData("if_else", "condition: true\ntrue_block: one", "MLO232")]
    [InlineData("if_else", "condition: true\ntrue_block: ${{parent.jobs.three}}", "MLO231")]
    [InlineData("if_else", "condition: ${{parent.jobs.one.outputs.mare}}\ntrue_block: ${{parent.jobs.two}}", "MLO231")]
    [InlineData("do_while", "body: ${{parent.jobs.one}}\nlimits: { max_iteration_count: 5 }", "MLO211")]
    [InlineData("do_while", "body: ${{parent.jobs.one}}\nmapping: { rest: data }\nlimits: { max_iteration_count: 1001 }", "MLO214")]
    [InlineData("do_while", "body: ${{parent.jobs.one}}\nmapping: { rest: data }\nlimits: {}", "MLO211")]
    [InlineData("do_while", "body: ${{parent.jobs.one}}\ncondition: false\nmapping: { rest: data }\nlimits: { max_iteration_count: 1 }", "MLO213")]
    [InlineData("parallel_for", "body: ${{parent.jobs.two}}", "MLO211")]
    [InlineData("parallel_for", "body: ${{parent.jobs.two}}\nitems: []", "MLO212")]
    public void What_the_client_refuses_is_refused(string type, string fields, string id)
        => _folder.Read(Pipeline(type, fields)).Errors.Select(x => x.Id).ShouldContain(id);

    private void Sent(string type, string fields, string sent)
    {
        var read = _folder.Read(Pipeline(type, fields));
        read.Errors.ShouldBeEmpty();
        var step = Answers.Fill(read.Plan!).OfType<RequestStep>().Last().Body["properties"]!["jobs"]!["control"]!.AsObject();

        (step["name"], (string?)step["type"], (string?)step["_source"]).ShouldBe((null, type, "YAML.JOB"));
        step.Remove("type");
        step.Remove("_source");
        JsonNode.DeepEquals(step, JsonNode.Parse(sent)).ShouldBeTrue(step.ToJsonString());
    }

    private static string Pipeline(string type, string fields) => $"""
        type: pipeline
        experiment_name: e
        outputs:
          rest: {"{ type: uri_folder }"}
        jobs:
          one:
            component: count.yml
            inputs: {"{ number: 1 }"}
          two:
            component: count.yml
            inputs: {(type == "parallel_for" ? "{}" : "{ number: 2 }")}
          control:
            type: {type}
            {fields.ReplaceLineEndings("\n    ")}
        """;
}
