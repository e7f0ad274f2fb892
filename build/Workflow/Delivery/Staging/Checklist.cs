using System.Text.Json.Serialization;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Workflow.Delivery.Staging;

/// <summary>What a deployment has to show in staging before production may have it: six items, each with what was seen.</summary>
internal sealed record Checklist
{
    /// <summary>The version of this form.</summary>
    public int Format { get; init; } = 1;

    /// <summary>The release.</summary>
    public required string Release { get; init; }

    /// <summary>The model as <c>name:version</c>.</summary>
    public required string Model { get; init; }

    /// <summary>The endpoint in staging.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The deployment that was looked at.</summary>
    public required string Deployment { get; init; }

    /// <summary>When all of it had been looked at.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The items, in the order in which they were looked at.</summary>
    public required IReadOnlyList<ChecklistItem> Items { get; init; }

    /// <summary>Whether it lets a release through: every item passes, and none is missing.</summary>
    [JsonIgnore]
    public bool IsWhole => Enum.GetValues<ChecklistName>().All(x => Items.Any(y => y.Name == x)) && Items.All(x => x.Outcome == Outcome.Pass);
}

/// <summary>An item of the list.</summary>
/// <param name="Name">Which.</param>
/// <param name="Outcome">What was found.</param>
/// <param name="Evidence">What was seen, in words and numbers.</param>
internal sealed record ChecklistItem(ChecklistName Name, Outcome Outcome, string Evidence);

/// <summary>The items.</summary>
internal enum ChecklistName
{
    /// <summary>The model is registered, and linked to the run that made it.</summary>
    Registered,

    /// <summary>Representative requests are answered as expected.</summary>
    Inference,

    /// <summary>Its health is probed.</summary>
    HealthProbe,

    /// <summary>It scales under load.</summary>
    Scaling,

    /// <summary>The way back is known and was gone.</summary>
    Rollback,

    /// <summary>Inputs, predictions and latency are kept.</summary>
    Logging,
}
