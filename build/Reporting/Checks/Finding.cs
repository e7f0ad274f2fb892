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

    /// <summary>Why it need not be mended; null when it has to.</summary>
    public string? Waiver { get; init; }

    /// <summary>Whether it fails the check.</summary>
    public bool Fails => Severity == Severity.Error && Waiver is null;

    /// <summary>As compilers write it, so that editors and CI systems lead to the place.</summary>
    public override string ToString()
    {
        var kind = Waiver is not null ? "waived" : Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" };
        var place = Line > 0 ? $"({Line},{Math.Max(1, Column)})" : "";
        return $"{File}{place}: {kind} {Id}: {Message}{(Waiver is { } reason ? $" Waived: {reason}" : Mend.Length > 0 ? "\n  " + Mend : "")}";
    }
}
