using System.Text.Json.Nodes;
using DuckDB.NET.Data;
using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.Journeys.Tests.Bootstrap;
using MlOpsBuild.Journeys.Tests.Operations;

namespace MlOpsBuild.Journeys.Tests.Training;

/// <summary>The sample repository, committed, trained on few flights so that a journey takes seconds.</summary>
internal sealed class FlightProject : IDisposable
{
    public FlightProject(FlightApp app)
    {
        FlightApp.Copy(app.Folder, Project.Root, withProgram: true);
        Change("mlops.yml", text => string.Join('\n', text.Split('\n').Where(x => !x.StartsWith("build:", StringComparison.Ordinal) && !x.StartsWith("tests:", StringComparison.Ordinal)))
            .Replace("at_least: 0.70", "at_least: 0.55", StringComparison.Ordinal).Replace("at_least: 0.60", "at_least: 0.50", StringComparison.Ordinal)
            .Replace("rows: 5000, seed: 42,", "rows: 8000, seed: 42, file: data/few.parquet,", StringComparison.Ordinal));
        Project.Write(".gitignore", "artifacts/\n.mlops/\n.nuke/\n");
    }

    public Project Project { get; } = new();

    /// <summary>Keeps a sample, and lets it be all the data there are.</summary>
    public async Task FewAsync(long seed = 42)
    {
        Change("azureml/train.yml", x => x.Replace("../data/few.parquet", "../data/flights.parquet", StringComparison.Ordinal));
        (await Project.Build("Sample", "--set", $"train.sample.seed={seed}")).ExitCode.ShouldBe(0);
        foreach (var pipeline in new[] { "azureml/train.yml", "azureml/evaluate.yml" })
            Change(pipeline, x => x.Replace("../data/flights.parquet", "../data/few.parquet", StringComparison.Ordinal));
    }

    /// <summary>Moves all numbers of a column up, as a source does that changes its unit or its share of long flights.</summary>
    public void Shift(string file, string column, int by)
    {
        var shifted = Project.At("data/shifted.parquet");
        using (var connection = new DuckDBConnection("DataSource=:memory:"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of our own.
            command.CommandText = $"COPY (SELECT * REPLACE (({column} + {by})::SMALLINT AS {column}) FROM '{Project.At(file)}') TO '{shifted}' (FORMAT parquet)";
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }

        File.Move(shifted, Project.At(file), overwrite: true);
    }

    public void Commit(string message)
    {
        ForeignRepository.Shell(Project.Root, "git", "add", "-A");
        ForeignRepository.Shell(Project.Root, "git", "-c", "user.name=tester", "-c", "user.email=tester@example.org", "commit", "--quiet", "-m", message);
    }

    public void Change(string file, Func<string, string> change) => Project.Write(file, change(File.ReadAllText(Project.At(file))));

    /// <summary>What a target left for machines.</summary>
    public JsonObject Report(string target = "fulltrain") => JsonNode.Parse(File.ReadAllText(Project.At($"artifacts/{target}.json")))!.AsObject();

    /// <summary>The versions that are registered, oldest first.</summary>
    public async Task<IReadOnlyList<JsonObject>> ModelsAsync()
    {
        if (!File.Exists(Project.Discovery))
            return [];
        var discovery = JsonNode.Parse(await File.ReadAllTextAsync(Project.Discovery))!;
        var workspace = new AzureMlClient(AzureMlConnection.ToEmulator(new Uri((string)discovery["address"]!), (string)discovery["token"]!))
            .Workspace(new WorkspaceScope("00000000-0000-0000-0000-000000000000", "rg-flight-dev", "mlw-flight-dev"));
        List<JsonObject> all = [];
        if (await workspace.Models.FindAsync("flight-delay", TestContext.Current.CancellationToken) is null)
            return all;
        await foreach (var version in workspace.Models.Versions("flight-delay").ListAsync(cancellationToken: TestContext.Current.CancellationToken))
            all.Add(version);
        return [.. all.OrderBy(x => int.Parse((string)x["name"]!, System.Globalization.CultureInfo.InvariantCulture))];
    }

    public void Dispose() => Project.Dispose();
}
