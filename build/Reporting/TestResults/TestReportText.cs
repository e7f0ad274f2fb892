using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlOpsBuild.Reporting.Training;

namespace MlOpsBuild.Reporting.TestResults;

/// <summary>A report of tests as text for the terminal, as Markdown and as JSON.</summary>
public static class TestReportText
{
    /// <summary>More of them nobody reads; the results hold all.</summary>
    private const int MostFailures = 50;

    private const int MostLines = 8;

    private const int MostSlow = 5;

    /// <summary>Below this nobody makes a test faster.</summary>
    private static readonly TimeSpan s_slow = TimeSpan.FromMilliseconds(100);

    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Failures with message, place and the first lines of their stacks, and the slowest tests.</summary>
    /// <param name="report">The report.</param>
    /// <param name="output">Where it is told.</param>
    public static void Write(TestReport report, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(output);
        foreach (var failure in Failures(report))
        {
            output.WriteLine($"FAILED {Line(failure.Name)}: {Line(failure.Message.Split('\n')[0])}");
            if (report.PlaceOf(failure) is { } place)
                output.WriteLine($"  at {place.File}:{place.Line}");
            foreach (var line in Lines(failure))
                output.WriteLine($"    {line}");
        }

        if (report.Run?.Totals.Failed > MostFailures)
            output.WriteLine($"… and {report.Run.Totals.Failed - MostFailures} more that failed");
        var slowest = Slowest(report);
        if (slowest.Count > 0)
            output.WriteLine("Slowest:");
        foreach (var test in slowest)
            output.WriteLine($"  {Durations.Text(test.Duration),8}  {Line(test.Name)}");
    }

    /// <summary>For a summary page of a CI system.</summary>
    /// <param name="report">The report.</param>
    public static string Markdown(TestReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder("## Unit tests\n\n");
        text.Append(CultureInfo.InvariantCulture, $"**{(report.Fault is null ? "Passed" : "Failed")}**: {(report.Run is null ? "by exit code" : report.Run.Totals)}\n");
        if (report.Fault is { } fault)
            text.Append(CultureInfo.InvariantCulture, $"\n{MarkdownText.Of($"{fault.Id} {fault.Why}")}\n");
        if (report.Run?.Totals.Failed > 0)
            text.Append("\n| Failed | Where | Why |\n| --- | --- | --- |\n");
        foreach (var failure in Failures(report))
            text.Append(CultureInfo.InvariantCulture, $"| {MarkdownText.Of(failure.Name)} | {(report.PlaceOf(failure) is { } place ? MarkdownText.Of($"{place.File}:{place.Line}") : "")} | {MarkdownText.Of(failure.Message.Split('\n')[0])} |\n");
        if (report.Run?.Totals.Failed > MostFailures)
            text.Append(CultureInfo.InvariantCulture, $"\n… and {report.Run.Totals.Failed - MostFailures} more that failed.\n");
        if (Slowest(report) is { Count: > 0 } slowest)
            text.Append("\n| Slowest | Took |\n| --- | ---: |\n").AppendJoin("", slowest.Select(x => $"| {MarkdownText.Of(x.Name)} | {Durations.Text(x.Duration)} |\n"));
        return text.ToString();
    }

    /// <summary>For machines: all tests.</summary>
    /// <param name="report">The report.</param>
    public static string Json(TestReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new JsonObject
        {
            ["passes"] = report.Fault is null,
            ["id"] = report.Fault?.Id,
            ["why"] = report.Fault?.Why,
            ["passed"] = report.Run?.Totals.Passed,
            ["failed"] = report.Run?.Totals.Failed,
            ["skipped"] = report.Run?.Totals.Skipped,
            ["commands"] = new JsonArray([.. report.Commands.Select(x => new JsonObject { ["command"] = x.Text, ["exit_code"] = x.ExitCode })]),
            ["unreadable"] = new JsonArray([.. report.Unreadable.Select(x => JsonValue.Create(x))]),
            ["tests"] = new JsonArray([.. (report.Run?.Cases ?? []).Select(x => Test(x, report))]),
        }.ToJsonString(s_json) + "\n";
    }

    private static JsonObject Test(TestCase test, TestReport report)
    {
        var json = new JsonObject { ["name"] = test.Name, ["outcome"] = test.Outcome switch { TestOutcome.Passed => "passed", TestOutcome.Failed => "failed", _ => "skipped" }, ["seconds"] = Math.Round(test.Duration.TotalSeconds, 6) };
        if (test.Outcome != TestOutcome.Failed)
            return json;
        json["message"] = test.Message;
        json["stack"] = test.Stack;
        if (report.PlaceOf(test) is { } place)
            (json["file"], json["line"]) = (place.File, place.Line);
        return json;
    }

    private static IEnumerable<TestCase> Failures(TestReport report) => (report.Run?.Failures ?? []).Take(MostFailures);

    private static List<TestCase> Slowest(TestReport report) => [.. (report.Run?.Cases ?? []).Where(x => x.Duration >= s_slow).OrderByDescending(x => x.Duration).Take(MostSlow)];

    private static IEnumerable<string> Lines(TestCase failure)
        => failure.Message.Split('\n')[1..].Concat(failure.Stack.Split('\n')).Select(x => Line(x).TrimEnd()).Where(x => x.Length > 0).Take(MostLines);

    private static string Line(string text) => PlainText.Of(text.TrimEnd('\r'));
}
