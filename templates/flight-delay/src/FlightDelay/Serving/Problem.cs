using System.Text.Json.Serialization;
using FlightDelay.Requests;

namespace FlightDelay.Serving;

/// <summary>Why a request is not answered, as RFC 9457 writes it.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Title">The same for every problem of a kind.</param>
/// <param name="Detail">What it was this time; null where there is no more to say.</param>
/// <param name="Errors">What is wrong with the request; null where the request is not at fault.</param>
internal sealed record Problem(
    [property: JsonPropertyOrder(1)] int Status,
    [property: JsonPropertyOrder(0)] string Title,
    [property: JsonPropertyOrder(2)] string? Detail = null,
    [property: JsonPropertyOrder(3)] IReadOnlyList<Fault>? Errors = null);
