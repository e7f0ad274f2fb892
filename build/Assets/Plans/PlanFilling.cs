using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Content;

namespace MlOpsBuild.Assets.Plans;

/// <summary>Fills the holes of steps. Pure.</summary>
public static class PlanFilling
{
    /// <summary>The step with its holes filled.</summary>
    /// <exception cref="KeyNotFoundException">There is no answer for one of them.</exception>
    public static PlanStep Fill(PlanStep step, IReadOnlyDictionary<string, string> answers)
    {
        string Text(string text) => Holes.Fill(text, answers);
        return step switch
        {
            LookUpStep x => x with { Path = Text(x.Path), Query = Text(x.Query), Otherwise = x.Otherwise == null ? null : Text(x.Otherwise) },
            RequestStep x => x with { Path = Text(x.Path), Body = (JsonObject)Fill(x.Body, Text)! },
            UploadStep x => x with { Container = Text(x.Container), Folder = Text(x.Folder) },
            DeriveStep x => x with { Content = (JsonObject)Fill(x.Content, Text)! },
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };
    }

    /// <summary>The answer to a filled <see cref="DeriveStep"/>: a GUID of the content's hash.</summary>
    public static string Derive(DeriveStep filled)
    {
        ArgumentNullException.ThrowIfNull(filled);
        return ContentHash.GuidOf(ContentHash.OfText(PythonJson.Write(filled.Content)));
    }

    /// <summary>The names of the holes that a step has.</summary>
    public static IReadOnlyList<string> HolesOf(PlanStep step)
    {
        var found = new List<string>();
        string Text(string text)
        {
            found.AddRange(Holes.In(text));
            return text;
        }

        switch (step)
        {
            case LookUpStep x:
                _ = Text(x.Path) + Text(x.Query) + Text(x.Otherwise ?? "");
                break;
            case RequestStep x:
                _ = Text(x.Path) + Fill(x.Body, Text);
                break;
            case UploadStep x:
                _ = Text(x.Container) + Text(x.Folder);
                break;
            case DeriveStep x:
                _ = Fill(x.Content, Text);
                break;
        }

        return found;
    }

    /// <summary>The hole that a step fills; null when it fills none.</summary>
    public static string? Filled(PlanStep step) => step switch
    {
        LookUpStep x => x.Hole,
        RequestStep x => x.Fills,
        DeriveStep x => x.Hole,
        _ => null,
    };

    private static JsonNode? Fill(JsonNode? node, Func<string, string> text) => node switch
    {
        JsonObject map => new JsonObject(map.Select(x => KeyValuePair.Create(text(x.Key), Fill(x.Value, text)))),
        JsonArray list => new JsonArray([.. list.Select(x => Fill(x, text))]),
        JsonValue value when value.TryGetValue<string>(out var found) => text(found),
        null => null,
        _ => node.DeepClone(),
    };
}
