using System.Text.Json.Serialization;

namespace MlOpsBuild.Workflow.Adoption;

/// <summary>A workspace or registry in Azure, as it is stated on a command line.</summary>
/// <param name="Subscription">The subscription's id.</param>
/// <param name="ResourceGroup">The resource group.</param>
/// <param name="Name">The workspace or registry.</param>
public sealed record WorkspaceAddress(string Subscription, string ResourceGroup, string Name)
{
    /// <summary>Its scope, for roles; what is neither workspace nor registry has none.</summary>
    [JsonIgnore]
    public string Group => $"/subscriptions/{Subscription}/resourceGroups/{ResourceGroup}";

    /// <summary>Reads <c>subscription/resource-group/name</c>.</summary>
    /// <param name="option">The option that says it.</param>
    /// <param name="text">What it says.</param>
    /// <exception cref="WorkflowException">It says something else (MLO381).</exception>
    public static WorkspaceAddress Parse(string option, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('/') is [var subscription, { Length: > 0 } group, { Length: > 0 } name] && Guid.TryParse(subscription, out _)
            ? new WorkspaceAddress(subscription, group, name)
            : throw new WorkflowException("MLO381", $"--{option} is '{text}'; it takes <subscription id>/<resource group>/<name>, as 11111111-2222-3333-4444-555555555555/rg-churn-dev/mlw-churn-dev. 'az account show --query id' tells the id.");
    }
}
