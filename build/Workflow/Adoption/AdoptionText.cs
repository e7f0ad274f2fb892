using MlOpsBuild.Workflow.Adoption.Files;

namespace MlOpsBuild.Workflow.Adoption;

/// <summary>What an adoption says at a terminal.</summary>
public static class AdoptionText
{
    private const int MostOfSample = 3;

    /// <summary>Writes it.</summary>
    /// <param name="result">What was done.</param>
    /// <param name="output">Where to.</param>
    public static void Write(AdoptionResult result, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(output);
        output.WriteLine($"{(result.DryRun ? "Would adopt" : result.Before is null ? "Adopted" : "Brought up to date")}  {result.What}");
        foreach (var (i, found) in result.Found.Index())
            output.WriteLine($"{(i == 0 ? "Found" : ""),-9} {found}");
        output.WriteLine();
        Files(result, output);
        output.WriteLine(Total(result));
        if (result.Conflicts.Count > 0)
        {
            output.WriteLine("In a file with a conflict, your lines stand between <<<<<<< and =======, the new ones between ======= and >>>>>>>: keep what is right, delete the marks.");
            return;
        }

        // At an upgrade everything was done before.
        if (result.Before is not null && !result.Changes.Any(x => x.State == FileState.Created))
            return;
        output.WriteLine();
        output.WriteLine("Next");
        foreach (var (i, step) in result.Next.Index())
        {
            output.WriteLine($"  {i + 1}. {step.Title}");
            foreach (var line in step.Lines)
                output.WriteLine($"       {line}");
        }
    }

    private static void Files(AdoptionResult result, TextWriter output)
    {
        var shown = result.Changes.Where(x => x.State != FileState.Unchanged || x.Detail.Length > 0).ToList();
        var sample = shown.Where(x => x is { State: FileState.Created, Detail: "of the sample" }).ToList();
        var width = shown.Except(sample.Skip(MostOfSample)).Select(x => x.Path.Length).DefaultIfEmpty().Max();
        foreach (var change in shown.Except(sample.Skip(MostOfSample)).OrderBy(x => x.State == FileState.Conflict).ThenBy(x => sample.Contains(x)))
            output.WriteLine($"  {Word(change.State),-9} {change.Path.PadRight(width)}  {change.Detail}".TrimEnd());
        if (sample.Count > MostOfSample)
            output.WriteLine($"  {"created",-9} … and {sample.Count - MostOfSample} more files of the sample");
        if (shown.Count > 0)
            output.WriteLine();
    }

    private static string Total(AdoptionResult result)
    {
        var counts = Enum.GetValues<FileState>().Select(x => (State: x, Count: result.Changes.Count(y => y.State == x))).Where(x => x.Count > 0).ToList();
        var version = result.Before is null || result.Before == result.Version ? result.Version : $"{result.Version}, before {result.Before}";
        return counts.All(x => x.State is FileState.Unchanged or FileState.Kept)
            ? $"Nothing {(result.DryRun ? "would change" : "changed")}: it is up to date with MlOpsBuild {version}."
            : $"{string.Join(", ", counts.Select(x => $"{x.Count} {Word(x.State)}"))}; MlOpsBuild {version}{(result.DryRun ? ". Nothing was written." : ".")}";
    }

    private static string Word(FileState state) => state switch
    {
        FileState.Created => "created",
        FileState.Changed => "changed",
        FileState.Merged => "merged",
        FileState.Removed => "removed",
        FileState.Unchanged => "unchanged",
        FileState.Kept => "kept",
        _ => "conflict",
    };
}
