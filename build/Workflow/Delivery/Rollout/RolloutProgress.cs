using System.Text.Json;
using System.Text.Json.Serialization;
using MlOpsBuild.Domain.Rollouts;

namespace MlOpsBuild.Workflow.Delivery.Rollout;

/// <summary>How far a release is on its way: written down before each action, so that another build can go on with it.</summary>
internal sealed record RolloutProgress
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter() },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The version of this form.</summary>
    public int Format { get; init; } = 1;

    /// <summary>This attempt: entries of the ledger are told apart by it.</summary>
    public required string Attempt { get; init; }

    /// <summary>The release.</summary>
    public required string Release { get; init; }

    /// <summary>The model as <c>name:version</c>.</summary>
    public required string Model { get; init; }

    /// <summary>What the deployment calls the model.</summary>
    public required string ModelId { get; init; }

    /// <summary>The deployment that comes.</summary>
    public required string Challenger { get; init; }

    /// <summary>The deployment that serves until then; null where nothing does.</summary>
    public string? Baseline { get; init; }

    /// <summary>Where it is.</summary>
    public RolloutState State { get; init; }

    /// <summary>The step, from 0; -1 before the first one.</summary>
    public int Step { get; init; } = -1;

    /// <summary>When the step's traffic was shown.</summary>
    public DateTimeOffset StepBegan { get; init; }

    /// <summary>When this attempt began.</summary>
    public required DateTimeOffset Began { get; init; }

    /// <summary>The evidence.</summary>
    public CanaryAnalysis? Analysis { get; init; }

    /// <summary>Up to where windows were added.</summary>
    public DateTimeOffset Seen { get; init; }

    /// <summary>Whether somebody else changed the traffic: it stays as they set it.</summary>
    public bool IsTakenOver { get; init; }

    /// <summary>Why it is where it is, in words.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Who decided.</summary>
    public required string Actor { get; init; }

    public BinaryData Write() => BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(this, s_json));

    /// <exception cref="WorkflowException">It is none (MLO351).</exception>
    public static RolloutProgress Read(BinaryData written, string where)
    {
        try
        {
            var read = JsonSerializer.Deserialize<RolloutProgress>(written.ToMemory().Span, s_json);
            return read is { Format: 1 } ? read : throw new JsonException("it has another format");
        }
        catch (JsonException exception)
        {
            throw new WorkflowException("MLO351", $"{where} is not how far a release is: {exception.Message}. Look at the traffic with ./build.sh Status, set it right with ./build.sh Rollback --to …, and delete that blob.", exception);
        }
    }
}
