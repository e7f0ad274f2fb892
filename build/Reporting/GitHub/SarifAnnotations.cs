using System.Text.Json.Nodes;
using Octokit;

namespace MlOpsBuild.Reporting.GitHub;

/// <summary>Results of SARIF as annotations of a check run. Pure.</summary>
internal static class SarifAnnotations
{
    /// <summary>GitHub takes 64 KB of a message and 255 characters of a title.</summary>
    private const int MostMessage = 16_000;
    private const int MostTitle = 255;

    /// <summary>What is not suppressed and has a file, errors first: of very many GitHub shows the first.</summary>
    public static IReadOnlyList<NewCheckRunAnnotation> Of(string sarif)
    {
        var annotations = new List<NewCheckRunAnnotation>();
        foreach (var run in JsonNode.Parse(sarif)?["runs"]?.AsArray() ?? [])
        {
            var titles = Titles(run);
            annotations.AddRange((run?["results"]?.AsArray() ?? []).Where(x => x!["suppressions"]?.AsArray() is not { Count: > 0 }).Select(x => Of(x!, titles)).OfType<NewCheckRunAnnotation>());
        }

        return [.. annotations.OrderBy(x => x.AnnotationLevel!.Value.Value switch { CheckAnnotationLevel.Failure => 0, CheckAnnotationLevel.Warning => 1, _ => 2 })];
    }

    /// <summary>By what an annotation is known again.</summary>
    public static string Key(NewCheckRunAnnotation annotation)
        => Key(annotation.Path, annotation.StartLine, annotation.StartColumn, annotation.AnnotationLevel, annotation.Title, annotation.Message);

    /// <summary>By what an annotation is known again.</summary>
    public static string Key(CheckRunAnnotation annotation)
        => Key(annotation.Path, annotation.StartLine, annotation.StartColumn, annotation.AnnotationLevel, annotation.Title, annotation.Message);

    private static string Key(string path, int line, int? column, StringEnum<CheckAnnotationLevel>? level, string title, string message)
        => string.Join('\n', path, line, column, level?.StringValue, title, message.ReplaceLineEndings(" ").Trim());

    private static NewCheckRunAnnotation? Of(JsonNode result, Dictionary<string, string> titles)
    {
        var place = result["locations"]?.AsArray().FirstOrDefault()?["physicalLocation"];
        if ((string?)place?["artifactLocation"]?["uri"] is not { Length: > 0 } uri)
            return null;
        var (line, column) = ((int?)place!["region"]?["startLine"] ?? 1, (int?)place["region"]?["startColumn"]);
        var id = (string?)result["ruleId"] ?? "";
        return new NewCheckRunAnnotation(Uri.UnescapeDataString(uri), line, line, Level((string?)result["level"]), Cut((string?)result["message"]?["text"] is { Length: > 0 } text ? text : id, MostMessage))
        {
            // GitHub takes columns only of one line, and both of them.
            StartColumn = column,
            EndColumn = column,
            Title = Cut(titles.TryGetValue(id, out var title) ? $"{id} {title}" : id, MostTitle),
        };
    }

    private static CheckAnnotationLevel Level(string? level) => level switch
    {
        "error" => CheckAnnotationLevel.Failure,
        "note" => CheckAnnotationLevel.Notice,
        _ => CheckAnnotationLevel.Warning,
    };

    private static Dictionary<string, string> Titles(JsonNode? run)
        => (run?["tool"]?["driver"]?["rules"]?.AsArray() ?? []).Where(x => x?["id"] is not null).DistinctBy(x => (string)x!["id"]!).ToDictionary(x => (string)x!["id"]!, x => (string?)x!["shortDescription"]?["text"] ?? "", StringComparer.Ordinal);

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
