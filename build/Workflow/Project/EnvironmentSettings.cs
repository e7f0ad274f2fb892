using System.ComponentModel;
using MlOpsBuild.Assets.Records;
using MlOpsBuild.Workflow.Operations;

namespace MlOpsBuild.Workflow.Project;

/// <summary>An environment: a workspace and who serves it.</summary>
public sealed record EnvironmentSettings : IChecked
{
    /// <summary>Who does the work; null leaves it to the command line.</summary>
    [Description("Who does the work: local, the emulator on this machine, or azure")]
    public WorkspacePlatform? Platform { get; init; }

    /// <summary>The subscription's id.</summary>
    [Description("The subscription's id")]
    public string? Subscription { get; init; }

    /// <summary>The resource group.</summary>
    [Description("The resource group")]
    public string? ResourceGroup { get; init; }

    /// <summary>The workspace.</summary>
    [Description("The workspace")]
    public string? Workspace { get; init; }

    /// <inheritdoc/>
    public IEnumerable<RecordFault> Check()
    {
        if (Platform is not WorkspacePlatform.Azure)
            yield break;
        foreach (var (field, value) in new[] { ("subscription", Subscription), ("resource_group", ResourceGroup), ("workspace", Workspace) })
        {
            if (string.IsNullOrWhiteSpace(value))
                yield return new RecordFault("platform", $"A workspace in Azure is found by subscription, resource_group and workspace; {field} is missing.", $"Add '{field}:'.");
        }
    }
}
