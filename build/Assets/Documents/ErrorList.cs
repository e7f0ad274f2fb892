namespace MlOpsBuild.Assets.Documents;

/// <summary>Everything found wrong so far; the same thing at the same place counts once.</summary>
internal sealed class ErrorList
{
    private readonly List<AssetError> _errors = [];

    public IReadOnlyList<AssetError> All
        => [.. _errors.Distinct().OrderBy(x => x.File, StringComparer.Ordinal).ThenBy(x => x.Line).ThenBy(x => x.Column)];

    public int Count => _errors.Count;

    public void Add(Node at, Mistake mistake) => Add(at.At, at.Path, mistake);

    /// <summary>About a part of a text.</summary>
    public void Add(ScalarNode at, Place part, Mistake mistake)
        => _errors.Add(Error(part, at.Path, mistake) with { Start = at.Place.Line });

    public void Add(Place at, string field, Mistake mistake) => _errors.Add(Error(at, field, mistake));

    private static AssetError Error(Place at, string field, Mistake mistake) => new(mistake.Id, at.File, at.Line, at.Column, field, mistake.Message, mistake.Mend)
    {
        Length = at.Length,
        Start = at.Line,
        Replacement = at.Length > 0 ? mistake.Replacement : null,
    };
}

/// <summary>What is wrong and how to mend it, without the place.</summary>
internal sealed record Mistake(string Id, string Message, string Mend)
{
    /// <summary>What to write in the place of what is meant, where that mends it.</summary>
    public string? Replacement { get; init; }
}
