using System.Text.Json.Nodes;

namespace FlightDelay.Requests;

/// <summary>A field of a flight. Reading, messages and the OpenAPI document follow from it.</summary>
/// <param name="Name">As it is written in the request.</param>
/// <param name="Description">What it means, for the OpenAPI document.</param>
/// <param name="Allowed">Which values it takes, for messages.</param>
/// <param name="Schema">Which values it takes, as JSON Schema.</param>
/// <param name="IsRequired">Whether a flight must state it.</param>
internal abstract record Field(string Name, string Description, string Allowed, JsonObject Schema, bool IsRequired);
