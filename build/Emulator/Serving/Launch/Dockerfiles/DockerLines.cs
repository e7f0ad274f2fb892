using System.Text;
using System.Text.RegularExpressions;

namespace MlOpsBuild.Emulator.Serving.Launch.Dockerfiles;

/// <summary>A Dockerfile as instructions: comments, continued lines and here-documents are dealt with. Pure.</summary>
internal static partial class DockerLines
{
    public static IReadOnlyList<DockerInstruction> Read(string text, string file)
    {
        var lines = text.ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n');
        var escape = lines.TakeWhile(x => x.StartsWith('#')).Select(x => Escape().Match(x)).FirstOrDefault(x => x.Success)?.Groups[1].Value[0] ?? '\\';
        var instructions = new List<DockerInstruction>();
        for (var at = 0; at < lines.Length; at++)
        {
            if (IsVoid(lines[at]))
                continue;
            var first = at;
            var whole = new StringBuilder();
            while (Continues(lines[at], escape))
            {
                whole.Append(lines[at].TrimEnd()[..^1]);
                do
                    at++;
                while (at < lines.Length && IsVoid(lines[at]));
                if (at == lines.Length)
                    throw DockerfileReader.Problem(file, first + 1, "its last line is continued, but there is none after it: remove the backslash at its end");
            }

            whole.Append(lines[at]);
            var words = whole.ToString().Trim().Split([' ', '\t'], 2, StringSplitOptions.TrimEntries);
            var instruction = new DockerInstruction(first + 1, words[0].ToUpperInvariant(), words.Length > 1 ? words[1] : "");
            instructions.Add(instruction);
            if (instruction.Name is "RUN" or "COPY" or "ADD")
                at = AfterDocuments(instruction, lines, at, file);
        }

        return instructions;
    }

    private static int AfterDocuments(DockerInstruction instruction, string[] lines, int at, string file)
    {
        foreach (Match document in HereDocument().Matches(instruction.Text))
        {
            var end = document.Groups["end"].Value;
            do
                at++;
            while (at < lines.Length && lines[at].TrimStart('\t') != end);
            if (at == lines.Length)
                throw DockerfileReader.Problem(file, instruction.Line, $"its here-document has no end: put '{end}' on a line of its own");
        }

        return at;
    }

    private static bool IsVoid(string line) => line.TrimStart() is "" or ['#', ..];

    private static bool Continues(string line, char escape) => line.TrimEnd() is [.., var last] && last == escape;

    [GeneratedRegex(@"^#\s*escape\s*=\s*([\\`])\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Escape();

    [GeneratedRegex("""<<-?["']?(?<end>[A-Za-z_][A-Za-z0-9_]*)["']?""")]
    private static partial Regex HereDocument();
}
