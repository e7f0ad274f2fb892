using System.Text;
using MlOpsBuild.Assets;
using MlOpsBuild.Assets.Records;
using MlOpsBuild.Data.Contracts;
using MlOpsBuild.Workflow.Project;

namespace MlOpsBuild.Workflow.Tests.Project;

/// <summary>A table of broken mlops.yml and data contracts, and what is said about each.</summary>
public sealed class BrokenMlopsTests : IDisposable
{
    private const string Contract = "contract: ";

    private readonly string _root = Directory.CreateTempSubdirectory("mlops ").FullName;

    [Fact]
    public void Every_broken_document_is_told_where_and_how_to_mend_it()
    {
        File.WriteAllText(Path.Combine(_root, "pipeline.yml"), "type: pipeline\n");
        File.WriteAllText(Path.Combine(_root, "contract.yml"), "columns: { a: { type: text } }\n");
        var text = new StringBuilder();
        var count = 0;
        foreach (var (name, document) in Cases())
        {
            var errors = name.StartsWith(Contract, StringComparison.Ordinal) ? Read<DataContract>("broken.contract.yml", document) : Read<MlopsDocument>(MlopsDocument.FileName, document);
            errors.ShouldNotBeEmpty($"nothing is wrong with: {name}");
            text.Append("=== ").Append(name).Append('\n');
            foreach (var error in errors)
                text.Append(error with { File = Path.GetRelativePath(_root, error.File) }).Append('\n');
            count++;
        }

        count.ShouldBeGreaterThanOrEqualTo(60);
        text.ToString().ShouldMatchGolden("errors");
    }

    [Fact]
    public void The_schema_that_editors_check_with_is_that_of_the_records()
    {
        var file = Path.Combine(Path.GetDirectoryName(Golden.Beside(""))!, "..", "..", "..", "schemas", "mlops.json");
        var schema = MlopsProject.Schema().ToJsonString(new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, schema);
        }

        schema.ShouldBe(File.ReadAllText(file), "schemas/mlops.json");
        schema.ShouldNotContain("\"description\": \"\"");
    }

    [Fact]
    public void What_is_set_on_the_command_line_counts_before_the_file()
    {
        File.WriteAllText(Path.Combine(_root, MlopsDocument.FileName), "name: x\nenvironments:\n  dev: { workspace: one }\n  prod: { workspace: two }\n");

        var project = MlopsProject.Open(_root, ["name=other", "environments.dev.workspace=three"]);

        project.Document.Name.ShouldBe("other");
        project.Environment(null).ShouldBe(("dev", new EnvironmentSettings { Workspace = "three" }));
        project.Environment("prod").Settings.Workspace.ShouldBe("two");
        Should.Throw<WorkflowException>(() => project.Environment("stage")).Message.ShouldBe("MLO312 mlops.yml has no environment 'stage'. It has dev, prod.");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private IReadOnlyList<AssetError> Read<T>(string name, string document)
        where T : class
    {
        var file = Path.Combine(_root, name);
        File.WriteAllText(file, document);
        return RecordDocuments.Read<T>(file, new AssetOptions { Root = _root }).Errors;
    }

    private static IEnumerable<(string Name, string Document)> Cases()
        => File.ReadAllText(Golden.Beside("cases")).Split("=== ", StringSplitOptions.RemoveEmptyEntries).Select(x => x.Split('\n', 2)).Select(x => (x[0], x[1]));
}
