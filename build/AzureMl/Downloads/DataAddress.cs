using System.Text.RegularExpressions;
using MlOpsBuild.AzureMl.Requests;

namespace MlOpsBuild.AzureMl.Downloads;

/// <summary>A place in a datastore of a workspace, from any of Azure ML's forms: <c>azureml://datastores/{name}/paths/{path}</c>, the long one with subscription, or the datastore's resource id before <c>/paths/</c>.</summary>
/// <param name="Datastore">The datastore's name.</param>
/// <param name="Path">The path in its container, without a slash at either end.</param>
public sealed partial record DataAddress(string Datastore, string Path)
{
    /// <summary>Reads an address.</summary>
    /// <exception cref="AzureMlException">It leads to no datastore (MLO267).</exception>
    public static DataAddress Parse(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var match = Form().Match(address);
        return match.Success
            ? new DataAddress(match.Groups["name"].Value, Uri.UnescapeDataString(match.Groups["path"].Value).Trim('/'))
            : throw new AzureMlException("MLO267", $"{address} leads to no datastore, so it cannot be read. Addresses that can: azureml://datastores/<name>/paths/<path>.");
    }

    [GeneratedRegex("^azureml:(//|/)?.*?(^|/)datastores/(?<name>[^/]+)/paths/(?<path>.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Form();
}
