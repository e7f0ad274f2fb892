using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Kinds.Versioned;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Jobs;

/// <summary>Jobs that search for hyperparameters: many trials of one command.</summary>
internal static class SweepJob
{
    private static readonly Table s_trial = new("a trial", Casing.Camel,
        new Field("type", new Choice("command"), "The kind of trial.") { To = "" },
        new Field("command", JobFields.Text, "What runs.") { Required = true },
        new Field("code", CodeFields.Code, "The folder in which it runs.") { To = "codeId" },
        new Field("environment", EnvironmentAsset.Reference, "The container it runs in.") { To = "environmentId", Required = true },
        new Field("environment_variables", JobFields.Variables, "Environment variables.") { Default = () => new JsonObject() },
        new Field("distribution", JobFields.Distribution("distributionType", Casing.Camel, spelled: true), "How it runs on several machines."),
        new Field("resources", JobFields.Resources(Casing.Camel), "The machines."));

    private static readonly Table s_table = new("a sweep job", Casing.Camel,
    [
        .. JobDocument.Fields,
        new Field("type", new Choice("sweep"), "The kind of job.") { To = "" },
        new Field("trial", new Custom("a command, or a file with one", Trial) { Like = () => [JobFields.Text, s_trial], Back = s_trial.Restore }, "What is tried.") { Required = true },
        new Field("sampling_algorithm", SweepFields.Sampling(Casing.Camel), "How values are drawn.") { Required = true },
        new Field("search_space", new MapOf(new SearchSpace(SearchSpaceForm.Lists)), "What they are drawn from.") { Required = true },
        new Field("objective", SweepFields.Objective(Casing.Camel), "What is best.") { Required = true },
        new Field("early_termination", SweepFields.EarlyTermination(Casing.Camel), "When a bad trial is ended."),
        new Field("limits", SweepFields.Limits(Casing.Camel), "When it is ended."),
        new Field("queue_settings", JobFields.Queue(Casing.Camel), "How it waits."),
        new Field("resources", JobFields.Resources(Casing.Camel), "The machines of a trial."),
    ])
    {
        // The service wants them twice.
        Also = (map, body, scope) =>
        {
            // A trial in a file is a component, which names what it is given as its own inputs.
            if (map["trial"] is MapNode trial)
                Bindings.Check(trial["command"], map, scope);
            if (body["resources"] == null && body["trial"]?["resources"] is { } resources)
                body["resources"] = resources.DeepClone();
        },
        Undo = body =>
        {
            if (JsonNode.DeepEquals(body["resources"], body["trial"].At("resources")))
                body.Remove("resources");
        },
    };

    public static Kind Kind { get; } = new("sweep job", "sweepJob", s_table)
    {
        Exported = Exported.Job("Sweep"),
        Submit = (document, scope) => JobDocument.Submit(document, s_table.Convert(document, scope), "Sweep", ApiVersion.PipelineJob, scope),
    };

    private static JsonNode? Trial(Node node, Scope scope)
    {
        if (node is not ScalarNode { Value: string } at)
            return s_trial.Convert(node, scope);
        if (scope.Open(at) is not { } opened)
            return null;
        // Of a component in a file, the inputs, outputs and names are not the trial's.
        string[] known = [.. s_trial.Fields.Select(x => x.Name)];
        return s_trial.Convert(opened.Document with { Entries = [.. opened.Document.Entries.Where(x => known.Contains(x.Key))] }, opened.Scope);
    }
}
