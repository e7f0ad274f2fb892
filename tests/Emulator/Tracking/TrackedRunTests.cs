using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.State;
using MlOpsBuild.Emulator.Tests.Harness;
using MlOpsBuild.Emulator.Tracking;

namespace MlOpsBuild.Emulator.Tests.Tracking;

/// <summary>The runs of jobs, in the transactions of whoever runs the jobs.</summary>
public sealed class TrackedRunTests : IDisposable
{
    private const string Workspace = "/subscriptions/s/resourcegroups/g/providers/microsoft.machinelearningservices/workspaces/w";
    private static readonly DateTimeOffset s_now = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000);
    private readonly TemporaryFolder _folder = new();
    private readonly Database _database;

    public TrackedRunTests() => _database = Database.Open(Path.Combine(_folder.Path, "emulator.db"));

    [Fact]
    public void A_job_has_a_run_of_its_name_in_its_experiment()
    {
        var first = Begin("train", "step", parent: "pipeline");
        Begin("train", "another name").ShouldBe(first, "doing it again changes nothing");
        Begin("other").ShouldBe(first);

        var shown = Show("train");
        ((string)shown["info"]!["run_name"]!, (string)shown["info"]!["status"]!, (string)shown["info"]!["experiment_id"]!).ShouldBe(("step", "RUNNING", first));
        TrackingClient.Data(shown, "tags").ShouldBe(
            new Dictionary<string, string> { ["mlflow.runName"] = "step", ["mlflow.user"] = "local", ["mlflow.parentRunId"] = "pipeline", ["team"] = "ml" }, ignoreOrder: true);
    }

    [Fact]
    public void A_deleted_experiment_comes_back_with_a_new_job()
    {
        Begin("one");
        _database.Write(x =>
        {
            Experiments.Delete(x, Experiments.Named(x, Workspace, "flights")!, 5);
            return 0;
        });

        Begin("two");

        _database.Read(x => Experiments.Named(x, Workspace, "flights")!.Deleted).ShouldBeNull();
    }

    [Fact]
    public void The_end_of_a_job_is_the_last_word()
    {
        Begin("train");
        _database.Write(x => x.Run("UPDATE runs SET status = 'FINISHED', ended = 1"));

        _database.Write(x =>
        {
            TrackedRuns.End(x, Workspace, "train", "FAILED", s_now.AddSeconds(1));
            return 0;
        });

        var info = Show("train")["info"]!;
        ((string)info["status"]!, (long)info["end_time"]!).ShouldBe(("FAILED", 1_700_000_001_000));

        // A script that was slow to say goodbye.
        var request = new ArmRequest { Method = "POST", Path = ArmPath.Parse(Workspace)!, Query = new Dictionary<string, string>(), Body = [], ApiVersion = "", Address = "", Now = s_now };
        _database.Write(x => RunCalls.Update(x, new TrackingCall(request, new JsonObject { ["run_id"] = "train", ["status"] = "FINISHED", ["end_time"] = 2, ["run_name"] = "late" })));
        info = Show("train")["info"]!;
        ((string)info["status"]!, (long)info["end_time"]!, (string)info["run_name"]!).ShouldBe(("FAILED", 1_700_000_001_000, "late"));
    }

    [Fact]
    public void A_reused_step_has_what_the_first_one_logged()
    {
        Begin("first", "first", parent: "old");
        Begin("second", "second", parent: "new");
        _database.Write(x =>
        {
            var run = Runs.Find(x, Workspace, "first")!;
            MetricLog.Add(x, run, [new("loss", 0, 1, 2), new("loss", 1, 2, double.NaN)]);
            Runs.SetTag(x, run, new Pair("note", "n"));
            x.Run("INSERT INTO run_params (run, key, value) VALUES ($run, 'rounds', '20')", ("$run", run.Row));
            TrackedRuns.Copy(x, Workspace, "first", "second");
            TrackedRuns.Copy(x, Workspace, "first", "second");
            TrackedRuns.Copy(x, Workspace, "nobody", "second");
            return 0;
        });

        var shown = Show("second");
        TrackingClient.Data(shown, "metrics")["loss"].ShouldBe("NaN");
        TrackingClient.Data(shown, "params")["rounds"].ShouldBe("20");
        var tags = TrackingClient.Data(shown, "tags");
        (tags["note"], tags["mlflow.parentRunId"], tags["mlflow.runName"]).ShouldBe(("n", "new", "second"));
        _database.Read(x => x.Number("SELECT count(*) FROM metric_points p JOIN metrics m ON m.id = p.metric JOIN runs r ON r.id = m.run WHERE r.run = 'second'")).ShouldBe(2);
    }

    [Fact]
    public void A_pipeline_of_a_hundred_steps_pays_little()
    {
        Begin("warm up");
        var took = _database.Write(x =>
        {
            var begin = Stopwatch.GetTimestamp();
            for (var i = 0; i < 100; i++)
                TrackedRuns.Begin(x, Workspace, new TrackedRunStart($"step{i}", "flights", "n", s_now, new Dictionary<string, string> { ["a"] = "b" }, "warm up"));
            for (var i = 0; i < 100; i++)
                TrackedRuns.End(x, Workspace, $"step{i}", "FINISHED", s_now);
            return Stopwatch.GetElapsedTime(begin);
        });

        TestContext.Current.SendDiagnosticMessage("A hundred begins and ends took {0}.", took);
        took.ShouldBeLessThan(TimeSpan.FromMilliseconds(500), "the aim is 20 to 40 ms on a quiet machine");
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    private string Begin(string run, string name = "n", string? parent = null)
        => _database.Write(x => TrackedRuns.Begin(x, Workspace, new TrackedRunStart(run, "flights", name, s_now, new Dictionary<string, string> { ["team"] = "ml" }, parent)));

    private JsonObject Show(string run) => _database.Read((SqliteConnection x) => Runs.Show(x, [Runs.Find(x, Workspace, run)!]).Single());
}
