using System.Text.Json.Nodes;
using System.Xml;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;

namespace MlOpsBuild.Assets.Tables;

/// <summary>A number of seconds, at least 1, sent as an ISO 8601 duration with the largest units first.</summary>
internal sealed class Seconds : Shape
{
    public override string Expected => "a whole number of seconds";

    public override JsonObject Schema() => new() { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = int.MaxValue };

    public override Node? Restore(JsonNode body, Export export) => Count(body, TimeSpan.FromSeconds(1));

    /// <summary>How many units a duration has; null when it is none, or not a whole number of them.</summary>
    public static Node? Count(JsonNode body, TimeSpan unit)
    {
        try
        {
            var time = XmlConvert.ToTimeSpan(body.ToString());
            return time.Ticks % unit.Ticks == 0 ? Nodes.Plain(Python.Text(time.Ticks / unit.Ticks)) : null;
        }
        catch (Exception error) when (error is FormatException or OverflowException)
        {
            return null;
        }
    }

    public override JsonNode? Convert(Node node, Scope scope)
    {
        if (node is not ScalarNode { Value: long seconds })
            return Wrong(node, scope);
        if (seconds is >= 1 and <= int.MaxValue)
            return Iso(TimeSpan.FromSeconds(seconds));
        scope.Error(node, Mistakes.OutOfRange(((ScalarNode)node).Text, $"seconds from 1 to {int.MaxValue}"));
        return null;
    }

    /// <summary>3661 s is <c>PT1H1M1S</c>, 86400 s is <c>P1D</c>.</summary>
    public static string Iso(TimeSpan time)
    {
        string Part(int count, string unit) => count > 0 ? FormattableString.Invariant($"{count}{unit}") : "";
        var clock = Part(time.Hours, "H") + Part(time.Minutes, "M") + Part(time.Seconds, "S");
        return "P" + Part(time.Days, "D") + (clock.Length > 0 ? "T" + clock : "");
    }
}

/// <summary>A number of milliseconds, sent as an ISO 8601 duration: 500 is <c>PT0.5S</c>, 90000 is <c>PT1M30S</c>.</summary>
internal sealed class Milliseconds(long most) : Shape
{
    private const int InSecond = 1000;
    private const int InMinute = 60 * InSecond;

    public override string Expected => "a whole number of milliseconds";

    public override JsonObject Schema() => new() { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = most };

    public override Node? Restore(JsonNode body, Export export) => Seconds.Count(body, TimeSpan.FromMilliseconds(1));

    public override JsonNode? Convert(Node node, Scope scope)
    {
        if (node is not ScalarNode { Value: long number } scalar)
            return Wrong(node, scope);
        if (number < 1 || number > most)
        {
            scope.Error(node, Mistakes.OutOfRange(scalar.Text, $"milliseconds from 1 to {most}"));
            return null;
        }

        var time = TimeSpan.FromMilliseconds(number);
        if (time.Milliseconds == 0)
            return Seconds.Iso(time);
        var minutes = (int)time.TotalMinutes;
        return FormattableString.Invariant($"PT{(minutes > 0 ? $"{minutes}M" : "")}{(decimal)(number % InMinute) / InSecond:0.###}S");
    }
}

/// <summary>A number of minutes, at least 1, sent as an ISO 8601 duration: 180 is <c>PT3H</c>.</summary>
internal sealed class Minutes : Shape
{
    public override string Expected => "a whole number of minutes";

    public override JsonObject Schema() => new Integer(1, int.MaxValue).Schema();

    public override Node? Restore(JsonNode body, Export export) => Seconds.Count(body, TimeSpan.FromMinutes(1));

    public override JsonNode? Convert(Node node, Scope scope)
        => new Integer(1, int.MaxValue).Convert(node, scope) is { } minutes ? Seconds.Iso(TimeSpan.FromMinutes(minutes.GetValue<long>())) : null;
}
