using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlightDelay.Requests;

/// <summary>A field with values of one type.</summary>
internal sealed record TypedField<T> : Field
{
    /// <param name="name">As it is written in the request.</param>
    /// <param name="description">What it means.</param>
    /// <param name="allowed">Which values it takes.</param>
    /// <param name="schema">Which values it takes, as JSON Schema.</param>
    /// <param name="tryRead">The value; null where it is none that the field takes.</param>
    /// <param name="isRequired">Whether a flight must state it.</param>
    public TypedField(string name, string description, string allowed, JsonObject schema, Func<JsonElement, T?> tryRead, bool isRequired = true)
        : base(name, description, allowed, schema, isRequired) => TryRead = tryRead;

    /// <summary>The value; null where it is none that the field takes.</summary>
    public Func<JsonElement, T?> TryRead { get; }
}
