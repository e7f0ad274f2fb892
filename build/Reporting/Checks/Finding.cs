namespace MlOpsBuild.Reporting.Checks;

/// <summary>How grave a finding is.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Note,

    /// <summary>Worth mending; fails nothing.</summary>
    Warning,

    /// <summary>Fails the check.</summary>
    Error,
}

/// <summary>Something found in a file.</summary>
public sealed record Finding
{
    /// <summary>Listed in docs/diagnostics.md.</summary>
    public required string Id { get; init; }

    /// <summary>How grave it is.</summary>
    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>The file, relative to the repository, with forward slashes.</summary>
    public required string File { get; init; }

    /// <summary>Line, from 1; 0 when the whole file is meant.</summary>
    public int Line { get; init; }

    /// <summary>Column, from 1; 0 when the whole line is meant.</summary>
    public int Column { get; init; }

    /// <summary>What is wrong, one sentence.</summary>
    public required string Message { get; init; }

    /// <summary>What to write instead.</summary>
    public string Mend { get; init; } = "";

    /// <summary>What the source says there; null when the whole file is meant.</summary>
    public Excerpt? Excerpt { get; init; }

    /// <summary>The line in which the value begins that the place is in, where that is not its line: a comment above the value is about it too.</summary>
    public int Start { get; init; }

    /// <summary>What to write in the place of what is meant, where that mends it; null where it takes thought.</summary>
    public string? Replacement { get; init; }

    /// <summary>Why it need not be mended; null when it has to.</summary>
    public string? Waiver { get; init; }

    /// <summary>Whether it fails the check.</summary>
    public bool Fails => Severity == Severity.Error && Waiver is null;
}
