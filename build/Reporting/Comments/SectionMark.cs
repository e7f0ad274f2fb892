using System.Text.Json;
using System.Text.Json.Serialization;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Reporting.Comments;

/// <summary>What a comment knows of a section besides its text, as JSON in a comment of HTML that nobody sees.</summary>
internal sealed record SectionMark
{
    /// <summary>A cell of a table, not a report.</summary>
    private const int MostHeadline = 240;

    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter<Outcome>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    public required string Name { get; init; }

    public required Outcome Outcome { get; init; }

    public required string Headline { get; init; }

    public required string Commit { get; init; }

    public required long Run { get; init; }

    public Uri? RunPage { get; init; }

    public Uri? Artifacts { get; init; }

    public required DateTimeOffset At { get; init; }

    public static SectionMark Of(ReportSection section) => new()
    {
        Name = section.Name,
        Outcome = section.Outcome,
        Headline = section.Headline.Length > MostHeadline ? section.Headline[..MostHeadline] + "…" : section.Headline,
        Commit = section.Commit,
        Run = section.Run,
        RunPage = section.RunPage,
        Artifacts = section.Artifacts,
        At = section.At,
    };

    /// <summary>Whether it is of a later run, or later of the same one: what a run left behind never takes the place of a newer result.</summary>
    public bool IsNewerThan(SectionMark other) => Run != other.Run ? Run > other.Run : At > other.At;

    /// <summary>One line that ends no comment of HTML, calls nobody and links to no issue.</summary>
    public string ToText() => JsonSerializer.Serialize(this, s_json)
        .Replace("--", "-\\u002d", StringComparison.Ordinal).Replace("@", "\\u0040", StringComparison.Ordinal).Replace("#", "\\u0023", StringComparison.Ordinal);

    /// <summary>What <see cref="ToText"/> wrote; null where somebody changed it.</summary>
    public static SectionMark? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<SectionMark>(text, s_json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
