using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Schedules;

/// <summary>When something runs by itself.</summary>
internal static partial class Trigger
{
    private const int LastMinute = 59;
    private const int LastHour = 23;
    private const int LastDay = 31;

    /// <summary>A moment; the service has a space between date and time.</summary>
    private static readonly Shape s_time = new Custom("a time as 2024-01-02T03:04:05", (node, scope) =>
    {
        if (node is ScalarNode { Value: string text } && DateTime.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _))
            return text.Replace('T', ' ');
        scope.Error(node, Mistakes.WrongType("a time as 2024-01-02T03:04:05", node));
        return null;
    });

    private static readonly Shape s_expression = new Custom("a cron expression", (node, scope) =>
    {
        var text = JobFields.Text.Convert(node, scope);
        if (text is null || CronPattern().IsMatch(text.GetValue<string>()))
            return text;
        scope.Error(node, Mistakes.NotCron(((ScalarNode)node).Text));
        return null;
    })
    { Like = () => [JobFields.Text] };

    private static readonly Table s_pattern = new("a recurrence pattern", Casing.Camel,
        new Field("hours", Several(new Integer(0, LastHour)), "Hours of the day.") { Required = true },
        new Field("minutes", Several(new Integer(0, LastMinute)), "Minutes of the hour.") { Required = true },
        new Field("week_days", Several(new Choice("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")), "Days of the week."),
        new Field("month_days", Several(new Integer(1, LastDay)), "Days of the month."));

    private static readonly IReadOnlyList<Field> s_common =
    [
        new("start_time", s_time, "When it begins; now when left out."),
        new("end_time", s_time, "When it ends; never when left out."),
        new("time_zone", JobFields.Text, "The time zone that times are of.") { Default = () => "UTC" },
    ];

    public static Table Recurrence { get; } = new("a recurrence", Casing.Camel,
    [
        .. s_common,
        new("type", new Choice(new Dictionary<string, string> { ["recurrence"] = "Recurrence" }), "The kind of trigger.") { To = "triggerType", Default = () => "Recurrence" },
        new("frequency", new Choice("minute", "hour", "day", "week", "month"), "The unit between two runs.") { Required = true },
        new("interval", new Integer(1), "How many units are between two runs.") { Required = true },
        new("schedule", s_pattern, "When within a unit.") { Default = () => new JsonObject { ["hours"] = new JsonArray(), ["minutes"] = new JsonArray() } },
    ]);

    public static Shape Any { get; } = new OneOf("type", new Dictionary<string, Table>
    {
        ["cron"] = new("a cron trigger", Casing.Camel,
        [
            .. s_common,
            new("type", new Choice(new Dictionary<string, string> { ["cron"] = "Cron" }), "The kind of trigger.") { To = "triggerType" },
            new("expression", s_expression, "Minute, hour, day, month and weekday, as cron has them.") { Required = true },
        ]),
        ["recurrence"] = Recurrence,
    });

    /// <summary>Five parts: numbers, ranges, steps, lists and stars, and names of days and months.</summary>
    [GeneratedRegex(@"^\s*([0-9A-Za-z*/,-]*[0-9*][0-9A-Za-z*/,-]*|[A-Za-z]{3}([,-][A-Za-z]{3})*)(\s+([0-9A-Za-z*/,-]*[0-9*][0-9A-Za-z*/,-]*|[A-Za-z]{3}([,-][A-Za-z]{3})*)){4}\s*\z")]
    private static partial Regex CronPattern();

    /// <summary>A list, or one alone.</summary>
    private static Custom Several(Shape item) => new("a value or a list of them", (node, scope)
        => node is ListNode ? new ListOf(item).Convert(node, scope) : item.Convert(node, scope) is { } one ? new JsonArray(one) : null);
}
