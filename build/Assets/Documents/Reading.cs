using MlOpsBuild.Assets.Plans;

namespace MlOpsBuild.Assets.Documents;

/// <summary>One call of the reader: what all files of it share.</summary>
internal sealed class Reading(RepositoryRoot root, AssetOptions options)
{
    private readonly Dictionary<string, Node?> _documents = [];

    public RepositoryRoot Root { get; } = root;

    public AssetOptions Options { get; } = options;

    public ErrorList Errors { get; } = new();

    public PlanBuilder Plan { get; } = new();

    /// <summary>Components that files came to, by file and source: a file that many steps name is converted once.</summary>
    public Dictionary<(string File, string Source), Kinds.Components.Component?> Components { get; } = [];

    /// <summary>The tree of a file, read once; null when it cannot be read, which has been told then.</summary>
    public Node? Load(string file)
    {
        if (!_documents.TryGetValue(file, out var document))
            _documents[file] = document = DocumentReader.Read(file, Errors);
        return document;
    }
}
