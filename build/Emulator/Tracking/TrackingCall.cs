using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Arm;

namespace MlOpsBuild.Emulator.Tracking;

/// <summary>A call of MLflow's interface.</summary>
/// <param name="Workspace">The workspace that it is about.</param>
/// <param name="Input">The message: the body, or for a GET the query.</param>
internal sealed record TrackingCall(ArmRequest Workspace, JsonObject Input)
{
    public string Key { get; } = Workspace.Path.Key;

    public DateTimeOffset Now => Workspace.Now;

    /// <summary>Milliseconds since 1970, as MLflow tells time.</summary>
    public long Time => Now.ToUnixTimeMilliseconds();

    /// <summary>The run that is meant; older clients say <c>run_uuid</c>.</summary>
    public string RunId => Text("run_id") is { Length: > 0 } id ? id : Text("run_uuid") is { Length: > 0 } uuid ? uuid : throw TrackingErrors.Missing("run_id");

    public string? Text(string name) => ProtoJson.Text(Input, name);

    public string Required(string name) => Text(name) is { Length: > 0 } text ? text : throw TrackingErrors.Missing(name);

    public long? Integer(string name) => ProtoJson.Integer(Input, name);

    public IReadOnlyList<JsonObject> Items(string name) => ProtoJson.Items(Input, name);

    public IReadOnlyList<string> Texts(string name) => ProtoJson.Texts(Input, name);

    /// <summary>How many a page may hold.</summary>
    public int PageSize(int usual, int most) => Integer("max_results") switch
    {
        null => usual,
        var size when size >= 1 && size <= most => (int)size,
        var size => throw TrackingErrors.Invalid($"Invalid value {size} for parameter 'max_results' supplied. It must be at least 1 and at most {most}."),
    };
}
