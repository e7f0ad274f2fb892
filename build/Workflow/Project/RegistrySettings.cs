using System.ComponentModel;

namespace MlOpsBuild.Workflow.Project;

/// <summary>The registry through which models go from one workspace to the next.</summary>
public sealed record RegistrySettings
{
    /// <summary>The registry's name.</summary>
    [Description("The registry's name")]
    public required string Name { get; init; }

    /// <summary>The subscription's id.</summary>
    [Description("The subscription's id; default is that of the environment")]
    public string? Subscription { get; init; }

    /// <summary>The resource group.</summary>
    [Description("The resource group; default is that of the environment")]
    public string? ResourceGroup { get; init; }
}
