using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Jobs;

namespace MlOpsBuild.Emulator.Kinds;

/// <summary>Jobs: putting one starts it, and its name keeps it from being started twice. Steps are listed by the run history.</summary>
internal sealed class JobResources(IJobs jobs) : ResourceKind
{
    /// <summary>Soon enough that a person sees a step begin, seldom enough to cost nothing.</summary>
    public const string RetryAfterMilliseconds = "100";

    /// <summary>What another PUT of the same name may change.</summary>
    private static readonly string[] s_changeable = ["description", "tags", "properties", "isArchived", "displayName", "notificationSetting"];

    private static readonly string[] s_fixed = ["jobType", "command", "codeId", "environmentId", "componentId", "jobs", "settings", "experimentName"];

    private static readonly string[] s_types = ["Command", "Pipeline", "Sweep", "AutoML", "Spark", "FineTuning"];

    public override string Type => "workspaces/jobs";

    protected override Ending Deletion => Ending.Location;

    public override ArmAnswer Get(ArmRequest request, ResourceSession session)
    {
        var answer = base.Get(request, session);
        return JobStatus.HasEnded((string?)answer.Body!["properties"]!["status"]) ? answer : answer with { Headers = [("retry-after-ms", RetryAfterMilliseconds)] };
    }

    /// <summary>Newest first.</summary>
    public override ArmAnswer List(ArmRequest request, ResourceSession session)
    {
        var filter = VersionFilter.Of(request);
        var type = request["jobType"];
        return Listing.Answer(
            request, session, this, request.Path.Key + "/jobs", newestFirst: true,
            filter: x => filter(x) && (string.IsNullOrEmpty(type) || string.Equals(BodyRules.Text(x.Properties, "jobType"), type, StringComparison.OrdinalIgnoreCase)));
    }

    public override ArmAnswer Put(ArmRequest request, ResourceSession session)
    {
        var answer = base.Put(request, session);
        if (answer.Status == 201)
            session.OnCommitted(() => jobs.Start(request.Path));
        return answer;
    }

    public override ArmAnswer Delete(ArmRequest request, ResourceSession session)
    {
        if (session.Find(request.Path) is not { } job)
            return new ArmAnswer(204);
        if (!JobStatus.HasEnded(BodyRules.Text(job.Properties, "status")))
            throw ArmErrors.Busy(request.Path, "The job has not ended. Cancel it, and delete it when it has.");
        foreach (var step in Steps(session, request.Path))
            session.Delete(request.Path.Outer.Below("jobs", step));
        return base.Delete(request, session);
    }

    public override ArmAnswer Act(ArmRequest request, ResourceSession session)
    {
        if (request.Path.Tail?.ToUpperInvariant() != "CANCEL")
            return base.Act(request, session);
        var job = session.Find(request.Path) ?? throw ArmErrors.NotFound(request.Path);
        if (JobStatus.HasEnded(BodyRules.Text(job.Properties, "status")))
            return new ArmAnswer(200);
        JobRecords.Change(session, request.Path, request.Now, (properties, _) => properties["status"] = JobStatus.CancelRequested);
        var root = (string?)JobRecords.RunOf(job.Body)["root"];
        session.OnCommitted(() => jobs.Cancel(request.Path, root));
        return new ArmAnswer(202) { Headers = Operations.Start(request, session, Ending.Location, job.Body) };
    }

    public override JsonObject Show(ArmRequest request, ResourceSession session, Resource resource)
    {
        var shown = base.Show(request, session, resource);
        var properties = shown["properties"]!.AsObject();
        if (properties["services"] is not JsonObject services)
            properties["services"] = services = [];
        // Azure's older clients take it for granted in every command job.
        if (BodyRules.Text(properties, "jobType") == "Command")
            properties["computeId"] ??= "";
        services["Tracking"] = Service("Tracking", $"{request.Address}/mlflow/v1.0{request.Path.Root.Id}");
        services["Studio"] = Service("Studio", request.Address + resource.Id);
        return shown;
    }

    protected override void Validate(ArmRequest request, JsonObject body, Resource? existing)
    {
        var properties = body["properties"]!.AsObject();
        var type = BodyRules.Required(properties, "jobType");
        if (!s_types.Contains(type, StringComparer.Ordinal))
            throw ArmErrors.Invalid(("properties.jobType", $"'{type}' is none of {string.Join(", ", s_types)}."));
        if (type == "Command")
        {
            BodyRules.Required(properties, "command");
            BodyRules.Required(properties, "environmentId");
        }

        foreach (var map in new[] { "inputs", "outputs", "jobs", "settings", "environmentVariables", "services" })
        {
            if (properties[map] is not (null or JsonObject))
                throw ArmErrors.Invalid(($"properties.{map}", "must be an object."));
        }

        if (existing is null)
            return;
        var changed = s_fixed.Where(x => properties[x] is { } asked && !JsonNode.DeepEquals(asked, existing.Properties[x])).Select(x => $"properties.{x}").ToList();
        if (changed.Count > 0)
            throw ArmErrors.Immutable(request.Path, changed);
    }

    protected override void Complete(ArmRequest request, JsonObject document, Resource? existing)
    {
        var properties = document["properties"]!.AsObject();
        if (existing is null)
        {
            properties["status"] = JobStatus.NotStarted;
            properties["isArchived"] ??= false;
            properties["displayName"] ??= (string?)document["name"];
            properties["experimentName"] ??= "Default";
            properties.Remove("parentJobName");
            document[JobRecords.Run] = new JsonObject { ["root"] = (string?)document["name"], ["path"] = "", ["logs"] = new JsonArray() };
            return;
        }

        var kept = existing.Properties.DeepClone().AsObject();
        foreach (var name in s_changeable.Where(properties.ContainsKey))
            kept[name] = properties[name]?.DeepClone();
        document["properties"] = kept;
        document[JobRecords.Run] = JobRecords.RunOf(existing.Body).DeepClone();
    }

    /// <summary>The steps of a pipeline, those of pipelines in it as well.</summary>
    private static List<string> Steps(ResourceSession session, ArmPath job)
    {
        List<string> all = [];
        foreach (var (name, _) in session.NamesIn(RunIdentity.Children(job)))
            all.AddRange([name, .. Steps(session, job.Outer.Below("jobs", name))]);
        return all;
    }

    private static JsonObject Service(string type, string endpoint) => new() { ["jobServiceType"] = type, ["endpoint"] = endpoint, ["status"] = "Running" };
}
