using MlOpsBuild.Assets;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Workflow.Operations;

namespace MlOpsBuild.Workflow.Submission;

/// <summary>Says what would be sent for documents, and sends nothing.</summary>
public static class DocumentConversion
{
    private const string JobName = "JOB_NAME";
    private const string Model = "models/existing-model/versions/1";

    /// <summary>
    /// Converts documents one after the other. What only the workspace knows is as if every asset that a document names had one
    /// version, 1, and nothing of the document were there yet.
    /// </summary>
    public static IEnumerable<Conversion> Run(ConversionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Documents.Select(x => Convert(x, options));
    }

    /// <summary>How the documents are named beside each other: from the folder that holds them all, with forward slashes.</summary>
    public static IReadOnlyList<string> NamesOf(IReadOnlyList<string> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        if (documents.Count == 0)
            return [];
        var common = Path.GetDirectoryName(documents[0])!;
        while (Path.GetDirectoryName(common) is { } parent && documents.Any(x => !x.StartsWith(common + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
            common = parent;
        return [.. documents.Select(x => Path.GetRelativePath(common, x).Replace('\\', '/'))];
    }

    private static Conversion Convert(string document, ConversionOptions options)
    {
        var isWithin = !Path.GetRelativePath(options.Root, document).StartsWith("..", StringComparison.Ordinal);
        var read = AssetDocuments.Read(document, new AssetOptions
        {
            Root = isWithin ? options.Root : null,
            AllowOutsideRoot = !isWithin,
            Overrides = options.Overrides,
            Experiment = options.Experiment,
            AllowPlaceholders = true,
        });
        if (read.Plan is null)
            return new Conversion(document, read.Kind, read.Errors, []);
        var (subscription, group, workspace) = (options.Workspace.Subscription ?? WorkspaceChoice.LocalSubscription, options.Workspace.ResourceGroup ?? WorkspaceChoice.LocalResourceGroup, options.Workspace.Workspace ?? WorkspaceChoice.LocalWorkspace);
        var known = new Dictionary<string, string>
        {
            [Holes.Workspace] = $"/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.MachineLearningServices/workspaces/{workspace}",
            [Holes.WorkspaceName] = workspace,
            [Holes.Subscription] = subscription,
            [Holes.ResourceGroup] = group,
            [Holes.Model] = Model,
            [Holes.JobName] = options.JobName ?? JobName,
        };
        return new Conversion(document, read.Kind, read.Errors, PlanRehearsal.Fill(read.Plan, known));
    }
}
