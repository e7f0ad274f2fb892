using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Assets.Records;

/// <summary>What came of reading a document into a record.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class RecordResult<T>
    where T : class
{
    private readonly IReadOnlyDictionary<string, Place> _places;

    internal RecordResult(string file, T? value, IReadOnlyList<AssetError> errors, IReadOnlyDictionary<string, Place> places)
    {
        File = file;
        Value = value;
        Errors = errors;
        _places = places;
    }

    /// <summary>The document: full path.</summary>
    public string File { get; }

    /// <summary>The record; null when the document has errors.</summary>
    public T? Value { get; }

    /// <summary>Everything that is wrong, by place.</summary>
    public IReadOnlyList<AssetError> Errors { get; }

    /// <summary>An error found by whoever uses the record, at the place of a field of it.</summary>
    /// <param name="field">The path of the field, such as <c>train.sample.input</c>; a field that is not written stands at what holds it.</param>
    /// <param name="id">Listed in docs/diagnostics.md.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="mend">What to write instead.</param>
    public AssetError Error(string field, string id, string message, string mend)
    {
        ArgumentNullException.ThrowIfNull(field);
        var written = field;
        Place place;
        while (!_places.TryGetValue(written, out place) && written.Length > 0)
            written = written.LastIndexOf('.') is > 0 and var dot ? written[..dot] : "";
        return new AssetError(id, File, place.Line, place.Column, field, message, mend) { Length = place.Length };
    }
}
