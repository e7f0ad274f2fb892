using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using MlOpsBuild.Emulator.Kinds;
using MlOpsBuild.Emulator.Tracking.Registry;

namespace MlOpsBuild.Emulator.Tracking;

/// <summary>Answers a call inside one transaction.</summary>
internal delegate JsonObject Answer(SqliteConnection connection, TrackingCall call);

/// <summary>Every call that is answered: method and route, whether it changes anything, and who answers.</summary>
internal sealed class TrackingCalls
{
    private readonly Dictionary<string, (bool IsChange, Answer Answer)> _calls = new(StringComparer.Ordinal);

    public TrackingCalls(KindCatalog kinds)
    {
        AddExperiments();
        AddRuns();
        var store = new ModelStore(kinds);
        AddModels(new RegisteredModelCalls(store));
        AddVersions(new ModelVersionCalls(store));
    }

    /// <summary>A call by its method and route, <c>POST</c> and <c>runs/create</c>; null when there is none.</summary>
    public (bool IsChange, Answer Answer)? Find(string method, string route)
        => _calls.TryGetValue($"{method} {route}", out var call) ? call : null;

    private void AddExperiments()
    {
        Change("POST experiments/create", ExperimentCalls.Create);
        Query("GET experiments/get", ExperimentCalls.Get);
        Query("GET experiments/get-by-name", ExperimentCalls.GetByName);
        Query("GET experiments/list", ExperimentCalls.Search);
        Query("GET experiments/search", ExperimentCalls.Search);
        Query("POST experiments/search", ExperimentCalls.Search);
        Change("POST experiments/delete", ExperimentCalls.Delete);
        Change("POST experiments/restore", ExperimentCalls.Restore);
        Change("POST experiments/update", ExperimentCalls.Update);
        Change("POST experiments/set-experiment-tag", ExperimentCalls.SetTag);
        Change("POST experiments/delete-experiment-tag", ExperimentCalls.DeleteTag);
    }

    private void AddRuns()
    {
        Change("POST runs/create", RunCalls.Create);
        Query("GET runs/get", RunCalls.Get);
        Change("POST runs/update", RunCalls.Update);
        Change("POST runs/delete", RunCalls.Delete);
        Change("POST runs/restore", RunCalls.Restore);
        Query("POST runs/search", RunCalls.Search);
        Change("POST runs/log-metric", RunLogCalls.Metric);
        Change("POST runs/log-batch", RunLogCalls.Batch);
        Change("POST runs/log-parameter", RunLogCalls.Param);
        Change("POST runs/set-tag", RunLogCalls.Tag);
        Change("POST runs/delete-tag", RunLogCalls.DeleteTag);
        Change("POST runs/log-inputs", RunLogCalls.Inputs);
        Change("POST runs/log-model", RunLogCalls.Model);
        Query("GET metrics/get-history", MetricLog.History);
        Query("GET artifacts/list", Artifacts.OfRun);
    }

    private void AddModels(RegisteredModelCalls models)
    {
        Change("POST registered-models/create", models.Create);
        Change("POST registered-models/rename", RegisteredModelCalls.Rename);
        Change("PATCH registered-models/update", models.Update);
        Change("DELETE registered-models/delete", models.Delete);
        Query("GET registered-models/get", RegisteredModelCalls.Get);
        Query("GET registered-models/search", RegisteredModelCalls.Search);
        Query("GET registered-models/get-latest-versions", RegisteredModelCalls.LatestVersions);
        Query("POST registered-models/get-latest-versions", RegisteredModelCalls.LatestVersions);
        Change("POST registered-models/set-tag", models.SetTag);
        Change("DELETE registered-models/delete-tag", models.DeleteTag);
        Query("GET registered-models/alias", RegisteredModelCalls.GetAlias);
        Change("POST registered-models/alias", models.SetAlias);
        Change("DELETE registered-models/alias", models.DeleteAlias);
    }

    private void AddVersions(ModelVersionCalls versions)
    {
        Change("POST model-versions/create", versions.Create);
        Change("PATCH model-versions/update", versions.Update);
        Change("POST model-versions/transition-stage", versions.TransitionStage);
        Change("DELETE model-versions/delete", versions.Delete);
        Query("GET model-versions/get", ModelVersionCalls.Get);
        Query("GET model-versions/search", ModelVersionCalls.Search);
        Query("GET model-versions/get-download-uri", ModelVersionCalls.DownloadUri);
        Change("POST model-versions/set-tag", versions.SetTag);
        Change("DELETE model-versions/delete-tag", versions.DeleteTag);
    }

    private void Query(string route, Answer answer) => _calls.Add(route, (false, answer));

    private void Change(string route, Answer answer) => _calls.Add(route, (true, answer));
}
