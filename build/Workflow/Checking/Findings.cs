using System.Text.RegularExpressions;
using MlOpsBuild.Assets;
using MlOpsBuild.Assets.Rules;
using MlOpsBuild.Reporting.Checks;

namespace MlOpsBuild.Workflow.Checking;

/// <summary>Makes findings of what is wrong in documents, with the lines that they are about.</summary>
/// <param name="root">The repository's folder; files in it are named from there, others by their full path.</param>
public sealed partial class Findings(string root)
{
    private readonly Dictionary<string, string[]> _lines = new(StringComparer.Ordinal);

    /// <summary>One finding.</summary>
    /// <param name="error">What is wrong.</param>
    public Finding Of(AssetError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new Finding
        {
            Id = error.Id,
            // A kind that the toolkit cannot read yet is no fault of the document.
            Severity = error.Id == "MLO206" ? Severity.Note : HouseRules.IsAdvice(error.Id) ? Severity.Warning : Severity.Error,
            File = Name(error.File),
            Line = error.Line,
            Column = error.Column,
            Start = error.Start,
            Message = (error.Field.Length > 0 ? error.Field + ": " : "") + error.Message,
            Mend = error.Mend,
            Excerpt = Excerpt(error),
            Replacement = error.Replacement,
        };
    }

    /// <summary>All errors as a text of several lines, for the message of an exception.</summary>
    /// <param name="root">The repository's folder.</param>
    /// <param name="errors">What is wrong.</param>
    public static string Told(string root, IEnumerable<AssetError> errors) => FindingText.Of(errors.Select(new Findings(root).Of));

    /// <summary>A line of a file, from 1; empty where there is none.</summary>
    /// <param name="file">The file: full path.</param>
    /// <param name="number">The line.</param>
    internal string Line(string file, int number)
    {
        if (!_lines.TryGetValue(file, out var lines))
            _lines[file] = lines = File.Exists(file) ? File.ReadAllLines(file) : [];
        return number >= 1 && number <= lines.Length ? lines[number - 1] : "";
    }

    private string Name(string file)
    {
        var name = Path.GetRelativePath(root, file).Replace('\\', '/');
        return name.StartsWith("../", StringComparison.Ordinal) ? file : name;
    }

    private Excerpt? Excerpt(AssetError error)
    {
        var line = Line(error.File, error.Line);
        if (line.Length == 0)
            return null;
        var shown = Secret().Replace(line, x => x.Groups["key"].Value + "***");
        var rest = Math.Max(1, shown.TrimEnd().Length - error.Column + 1);
        return new Excerpt(shown, Math.Clamp(error.Length, 1, rest));
    }

    /// <summary>What opens something: a log and a report are read by more people than the file.</summary>
    [GeneratedRegex("""(?<key>\b(\w*(password|secret|token)|(account|api|access|secret_access)_key|key|sas|pat)["']?\s*:\s+)[^\s,{}\[\]#$][^,}#]*""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
