using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Exporting;

/// <summary>One call of the exporter: where the resource comes from, and what a reader of the document has to know.</summary>
/// <param name="workspace">The ARM id of the workspace.</param>
internal sealed class Export(string workspace)
{
    private readonly List<string> _notes = [];

    /// <summary>Sentences that stand above the document.</summary>
    public IReadOnlyList<string> Notes => _notes;

    public void Note(string sentence)
    {
        if (!_notes.Contains(sentence))
            _notes.Add(sentence);
    }

    /// <summary>An id as documents refer to it: <c>azureml:name:version</c> for what is in this workspace; else the id itself.</summary>
    /// <param name="id">An ARM id, with or without <c>azureml:</c> before it, or what else a reference may be.</param>
    /// <param name="type">What it is an id of: <c>environments</c>.</param>
    public string Reference(string id, string type)
    {
        var plain = id.StartsWith("azureml:/subscriptions/", StringComparison.Ordinal) ? id["azureml:".Length..] : id;
        var prefix = $"{workspace}/{type}/";
        if (!plain.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            return plain;
        return plain[prefix.Length..].Split('/') switch
        {
            [var name] when Names.IsAsset(name) => $"azureml:{name}",
            [var name, "versions", var version] when Names.IsAsset(name) && Names.IsAsset(version) => $"azureml:{name}:{version}",
            // What is the latest would be looked up, and be another one tomorrow.
            [var name, "labels", var label] when Names.IsAsset(name) && Names.IsAsset(label) && label != "latest" => $"azureml:{name}@{label}",
            _ => plain,
        };
    }
}
