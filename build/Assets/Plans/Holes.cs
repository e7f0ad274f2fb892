using System.Text.RegularExpressions;

namespace MlOpsBuild.Assets.Plans;

/// <summary>
/// Named holes in the texts of a plan: what is not known before a client asks or uploads. A hole is its name between
/// two characters that Unicode keeps for such use inside programs; documents that hold them are refused.
/// </summary>
public static partial class Holes
{
    /// <summary>Opens a hole.</summary>
    public const char Open = '\uFDD0';

    /// <summary>Closes a hole.</summary>
    public const char Close = '\uFDD1';

    /// <summary>The ARM id of the workspace: <c>/subscriptions/…/workspaces/{name}</c>.</summary>
    public const string Workspace = "workspace";

    /// <summary>The id of the subscription.</summary>
    public const string Subscription = "subscription";

    /// <summary>The name of the resource group.</summary>
    public const string ResourceGroup = "resourceGroup";

    /// <summary>The workspace's own name.</summary>
    public const string WorkspaceName = "workspaceName";

    /// <summary>The name of the job, where the document gives none: the client draws one.</summary>
    public const string JobName = "jobName";

    /// <summary>The model that is packaged, where the document names none: <c>models/{name}/versions/{version}</c>.</summary>
    public const string Model = "model";

    /// <summary>The region that an endpoint or deployment is put into: a look-up fills it.</summary>
    public const string Location = "location";

    /// <summary>The id that asset stores know the workspace by: a look-up fills it.</summary>
    public const string WorkspaceId = "workspaceId";

    /// <summary>The URI of the container behind the datastore <c>workspaceblobstore</c>, without a trailing slash.</summary>
    public const string BlobContainer = "blobContainer";

    /// <summary>A hole as it stands in a text.</summary>
    public static string Write(string name) => $"{Open}{name}{Close}";

    /// <summary>The names of the holes in a text, in order.</summary>
    public static IReadOnlyList<string> In(string text) => text.Contains(Open, StringComparison.Ordinal) ? [.. Pattern().Matches(text).Select(x => x.Groups[1].Value)] : [];

    /// <summary>The text with its holes filled.</summary>
    /// <exception cref="KeyNotFoundException">There is no answer for one of them.</exception>
    public static string Fill(string text, IReadOnlyDictionary<string, string> answers)
        // Nearly all texts have none.
        => !text.Contains(Open, StringComparison.Ordinal) ? text : Pattern().Replace(text, x => answers.TryGetValue(x.Groups[1].Value, out var answer)
            ? answer
            : throw new KeyNotFoundException($"The plan's hole '{x.Groups[1].Value}' has no answer yet."));

    /// <summary>The text with its holes as <c>{name}</c>, for people.</summary>
    public static string Show(string text) => Pattern().Replace(text, "{$1}");

    [GeneratedRegex("\uFDD0([^\uFDD0\uFDD1]*)\uFDD1")]
    private static partial Regex Pattern();
}
