using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tests.Goldens;

namespace MlOpsBuild.Assets.Tests.Exporting;

/// <summary>What goes in comes out: every recorded document of an exported kind, converted, exported and converted again, comes to the same.</summary>
[Collection("recordings")]
public sealed class RoundTripTests(ITestOutputHelper output) : IDisposable
{
    /// <summary>Kinds that are not exported.</summary>
    private static readonly string[] s_others = ["data import", "model package", "serverless endpoint", "schedule", "compute", "datastore", "connection", "registry", "workspace", "feature set"];

    /// <summary>What an export may say of itself.</summary>
    private static readonly string[] s_notes = ["It had no name of its own.", "Fill in: "];

    private readonly DocumentFolder _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
        Template.Clean();
    }

    [Fact]
    public void Exported_documents_come_to_what_they_were_exported_from()
    {
        var golden = Shared.Golden();
        var recordings = Recording.All(golden).Where(x => x.Succeeded && !s_others.Contains(x.Kind)).ToList();
        var wrong = new List<string>();
        var (documents, others) = (0, 0);
        foreach (var recording in recordings)
        {
            var plan = AssetDocuments.Read(recording.Document, ConformanceTests.Options(recording, golden)).Plan!;
            var puts = Answers.Fill(plan).OfType<RequestStep>().Where(x => x.Method == "PUT").ToList();
            foreach (var put in puts.Where(x => !x.Path.Contains("/codes/", StringComparison.Ordinal)))
            {
                var difference = Difference(put);
                if (difference != null)
                    wrong.Add($"{recording.Name}: {put.Path[(Recording.Workspace.Length + 1)..]}\n{difference}");
                else if (put == puts[^1])
                    documents++;
                else
                    others++;
            }
        }

        output.WriteLine($"{documents} of {recordings.Count} documents, and {others} resources that they bring, come back");
        Assert.True(wrong.Count == 0, $"{wrong.Count} do not come back\n\n{string.Join("\n\n", wrong)}");
        documents.ShouldBe(recordings.Count);
    }

    [Fact]
    public void Steps_that_no_recording_has_come_back()
    {
        _folder.Write("count.yml", """
            type: command
            name: count
            command: echo ${{inputs.number}}
            environment: azureml:e:1
            inputs: { number: { type: integer }, data: { type: uri_folder, optional: true } }
            outputs: { more: { type: uri_folder }, rest: { type: uri_folder } }
            """);
        var read = _folder.Read("""
            type: pipeline
            experiment_name: e
            outputs: { rest: { type: uri_folder } }
            jobs:
              one: { component: count.yml, inputs: { number: 1 } }
              two: { component: count.yml }
              loop: { type: do_while, body: "${{parent.jobs.one}}", condition: "${{parent.jobs.one.outputs.more}}", mapping: { rest: data }, limits: { max_iteration_count: 5 } }
              always: { type: do_while, body: "${{parent.jobs.one}}", condition: true, mapping: { rest: [data] }, limits: { max_iteration_count: 5 } }
              each: { type: parallel_for, body: "${{parent.jobs.two}}", items: [{ number: 1 }, { number: 2 }], outputs: { rest: "${{parent.outputs.rest}}" } }
              either: { type: if_else, condition: "${{parent.jobs.one.outputs.more}}", true_block: ["${{parent.jobs.one}}", "${{parent.jobs.two}}"] }
              copy: { type: data_transfer, task: copy_data, data_copy_mode: fail_if_conflict, inputs: { a: "${{parent.jobs.one.outputs.rest}}" }, outputs: { b: { type: uri_folder } } }
              fetch: { type: data_transfer, task: import_data, source: { type: database, query: select 1, connection: azureml:c }, outputs: { sink: { type: mltable } } }
              bring: { type: data_transfer, task: export_data, sink: { type: database, table_name: t, connection: azureml:c }, inputs: { source: { type: uri_file, path: "azureml://datastores/a/paths/b" } } }
            """);
        read.Errors.ShouldBeEmpty();

        foreach (var put in Answers.Fill(read.Plan!).OfType<RequestStep>().Where(x => x.Method == "PUT"))
            Difference(put).ShouldBeNull();
    }

    /// <summary>Null when the export of what was put comes to the same; else what differs.</summary>
    private string? Difference(RequestStep put)
    {
        var resource = (JsonObject)put.Body.DeepClone();
        resource["id"] = put.Path;
        resource["name"] = put.Path[(put.Path.LastIndexOf('/') + 1)..];
        if (AssetExports.Write(resource) is not { } export)
            return "is not exported";
        if (export.Lost.FirstOrDefault(x => !s_notes.Any(y => x.StartsWith(y, StringComparison.Ordinal))) is { } lost)
            return lost;
        // Nobody registers what has no name; it stands in files that others name.
        var isAnonymous = (bool?)resource["properties"]!["isAnonymous"] == true;
        var again = AssetDocuments.Read(_folder.Write("document.yml", export.Text), new AssetOptions { Root = _folder.Root, Overrides = isAnonymous ? ["name=unnamed"] : [], AllowPlaceholders = true });
        if (again.Plan == null)
            return $"{string.Join("\n", again.Errors)}\n{export.Text}";
        if (again.Kind != export.Kind)
            return $"is taken for a {again.Kind}\n{export.Text}";
        var steps = Answers.Fill(again.Plan, (string)resource["name"]!);
        if (steps.OfType<UploadStep>().Any())
            return $"uploads something\n{export.Text}";
        var request = steps.OfType<RequestStep>().Last();
        var (before, after) = (Sameness.Of(put.Body, isAnonymous), Sameness.Of(request.Body, isAnonymous));
        return before == after ? null : $"{before}\n{after}\n{export.Text}";
    }
}
