using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Arm;

namespace MlOpsBuild.Emulator.Serving.Scaling;

/// <summary>When settings last changed a deployment: kept with them, for the cooldown.</summary>
internal static class AutoscaleState
{
    /// <summary>The member of the stored document.</summary>
    public const string Member = "$autoscale";

    public static DateTimeOffset LastChange(Resource settings)
        => (string?)settings.Body[Member]?["changed"] is { } text ? DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : DateTimeOffset.MinValue;

    public static void Remember(Resource settings, DateTimeOffset now) => settings.Body[Member] = new JsonObject { ["changed"] = Documents.Time(now) };
}
