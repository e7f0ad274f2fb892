using System.Text.Json.Nodes;

namespace MlOpsBuild.Assets.Tables;

/// <summary>A field of a document: a line of a <see cref="Table"/>.</summary>
/// <param name="Name">As YAML has it.</param>
/// <param name="Shape">What it may hold.</param>
/// <param name="Doc">What it is, one sentence.</param>
internal sealed record Field(string Name, Shape Shape, string Doc)
{
    /// <summary>Whether a document without it is wrong.</summary>
    public bool Required { get; init; }

    /// <summary>Its name in the body; null: the YAML name in the table's casing; empty: it is checked but not sent.</summary>
    public string? To { get; init; }

    /// <summary>What is sent when it is not given; null: nothing.</summary>
    public Func<JsonNode>? Default { get; init; }

    /// <summary>Whether people write it although what it says would be the default.</summary>
    public bool Stated { get; init; }
}

/// <summary>How names of a body are spelled.</summary>
internal enum Casing
{
    /// <summary><c>instance_count</c>: component specifications and pipeline steps.</summary>
    Snake,

    /// <summary><c>instanceCount</c>: everything else.</summary>
    Camel,
}

/// <summary>Spells names.</summary>
internal static class Casings
{
    public static string Spell(this Casing casing, string snake)
    {
        if (casing == Casing.Snake)
            return snake;
        var words = snake.Split('_');
        return words[0] + string.Concat(words.Skip(1).Where(x => x.Length > 0).Select(x => char.ToUpperInvariant(x[0]) + x[1..]));
    }

    /// <summary>The way back of camel case: <c>instanceCount</c> is <c>instance_count</c>.</summary>
    public static string Unspell(string camel) => string.Concat(camel.Select(x => char.IsUpper(x) ? "_" + char.ToLowerInvariant(x) : x.ToString()));
}
