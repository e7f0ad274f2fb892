using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Jobs.Definition;

namespace MlOpsBuild.Emulator.Jobs.Running;

/// <summary>How a run ended.</summary>
/// <param name="Status">Completed, Failed or Canceled.</param>
/// <param name="Outputs">Its outputs, when it completed.</param>
/// <param name="Error">Why it did not, as the run history words it.</param>
internal sealed record RunResult(string Status, IReadOnlyDictionary<string, DataValue> Outputs, JsonObject? Error = null)
{
    public static readonly IReadOnlyDictionary<string, DataValue> NoOutputs = new Dictionary<string, DataValue>();

    public bool IsCompleted => Status == JobStatus.Completed;

    public string Message => (string?)Error?["error"]?["message"] ?? "";

    public static RunResult Failed(JobProblem problem) => new(JobStatus.Failed, NoOutputs, JobRecords.Error(problem.Code, problem.Message));

    public static RunResult Canceled(string why) => new(JobStatus.Canceled, NoOutputs, JobRecords.Error("Canceled", why));
}
