using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace MlOpsBuild.Reporting.Training;

/// <summary>The whole report for machines: <c>artifacts/fulltrain.json</c>. Pure.</summary>
/// <remarks>Names are snake_case; dates are ISO 8601; times are in seconds and say so in their names; a number that is not finite is null.</remarks>
public static class TrainingJson
{
    /// <summary>Raised when a name goes or changes its meaning; new names do not raise it.</summary>
    public const int Format = 1;

    internal static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        // Letters of all languages stay readable; what HTML could take for markup is escaped all the same.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters =
        {
            new JsonStringEnumConverter<TrainingTarget>(),
            new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower),
            new FiniteNumber(),
            new Seconds(),
        },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameSeconds } },
    };

    /// <summary>The report as indented JSON with a last line break.</summary>
    public static string Of(TrainingReport report)
    {
        var node = JsonSerializer.SerializeToNode(report, Options)!.AsObject();
        node.Insert(0, "format", JsonValue.Create(Format));
        return node.ToJsonString(Options) + "\n";
    }

    private static void NameSeconds(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.PropertyType == typeof(TimeSpan) || property.PropertyType == typeof(TimeSpan?))
                property.Name += "_seconds";
        }
    }

    private sealed class FiniteNumber : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value))
                writer.WriteNumberValue(value);
            else
                writer.WriteNullValue();
        }
    }

    private sealed class Seconds : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => TimeSpan.FromSeconds(reader.GetDouble());

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options)
            => writer.WriteNumberValue(value.TotalSeconds);
    }
}
