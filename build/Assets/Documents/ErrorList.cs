namespace MlOpsBuild.Assets.Documents;

/// <summary>Everything found wrong so far; the same thing at the same place counts once.</summary>
internal sealed class ErrorList
{
    private readonly List<AssetError> _errors = [];

    public IReadOnlyList<AssetError> All
        => [.. _errors.Distinct().OrderBy(x => x.File, StringComparer.Ordinal).ThenBy(x => x.Line).ThenBy(x => x.Column)];

    public int Count => _errors.Count;

    public void Add(Node at, Mistake mistake) => Add(at.Place, at.Path, mistake);

    public void Add(Place at, string field, Mistake mistake)
        => _errors.Add(new AssetError(mistake.Id, at.File, at.Line, at.Column, field, mistake.Message, mistake.Mend));
}

/// <summary>What is wrong and how to mend it, without the place.</summary>
internal sealed record Mistake(string Id, string Message, string Mend);
