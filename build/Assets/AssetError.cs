namespace MlOpsBuild.Assets;

/// <summary>One thing that is wrong in a document, and how to mend it.</summary>
/// <param name="Id">Listed in docs/diagnostics.md.</param>
/// <param name="File">The file it is in: full path.</param>
/// <param name="Line">Line, from 1; 0 when the whole file is meant.</param>
/// <param name="Column">Column, from 1; 0 when the whole file is meant.</param>
/// <param name="Field">The path of the field, as <c>--set</c> takes it: <c>jobs.train.inputs.lr</c>; empty for the document itself.</param>
/// <param name="Message">What is wrong, one sentence.</param>
/// <param name="Mend">What to write instead.</param>
public sealed record AssetError(string Id, string File, int Line, int Column, string Field, string Message, string Mend)
{
    /// <summary>How many characters are meant, from the column on; it may lead beyond the end of the line. 0 when it is not known.</summary>
    public int Length { get; init; }

    /// <summary>The line in which the value begins that the place is in; the same line but in texts over several.</summary>
    public int Start { get; init; } = Line;

    /// <summary>What to write in the place of what is meant, where that mends it; null where it takes thought.</summary>
    public string? Replacement { get; init; }

    /// <summary>As compilers write it: <c>file(line,column): error id: field: message</c>, and below how to mend it.</summary>
    public override string ToString()
        => $"{File}({Line},{Column}): error {Id}: {(Field.Length > 0 ? Field + ": " : "")}{Message}{(Mend.Length > 0 ? "\n  " + Mend : "")}";
}
