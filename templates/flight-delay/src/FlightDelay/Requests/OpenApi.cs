using System.Text.Json.Nodes;

namespace FlightDelay.Requests;

/// <summary>The OpenAPI document of the scoring route, made of the same fields that read it.</summary>
internal static class OpenApi
{
    /// <summary>The document.</summary>
    public static JsonObject Document() => new()
    {
        ["openapi"] = "3.0.3",
        ["info"] = new JsonObject { ["title"] = "flight-delay", ["version"] = "1", ["description"] = "Whether flights arrive more than 15 minutes late, predicted an hour before they depart." },
        ["paths"] = new JsonObject
        {
            ["/score"] = new JsonObject
            {
                ["post"] = new JsonObject
                {
                    ["operationId"] = "score",
                    ["summary"] = "Predicts of each flight whether it will be delayed",
                    ["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content("application/json", Request()) },
                    ["responses"] = new JsonObject
                    {
                        ["200"] = Answer("A prediction a flight, in the request's order", "application/json", Predictions()),
                        ["400"] = Answer("All that is wrong with the request; nothing was scored", "application/problem+json", Problem()),
                        ["503"] = Answer("The predictor is not loaded; detail says why", "application/problem+json", Problem()),
                    },
                },
            },
        },
    };

    private static JsonObject Request() => Closed(
        new JsonObject
        {
            [ScoreRequest.Flights] = new JsonObject
            {
                ["type"] = "array", ["minItems"] = 1, ["maxItems"] = ScoreRequest.MaxFlights,
                ["items"] = Closed(
                    new JsonObject(FlightFields.All.Select(x => KeyValuePair.Create(x.Name, (JsonNode?)Described(x)))),
                    FlightFields.All.Where(x => x.IsRequired).Select(x => x.Name)),
            },
        },
        [ScoreRequest.Flights]);

    private static JsonObject Described(Field field)
    {
        var schema = field.Schema.DeepClone().AsObject();
        schema["description"] = field.Description;
        return schema;
    }

    private static JsonObject Predictions() => Open(new JsonObject
    {
        ["model"] = Open(new JsonObject { ["name"] = Type("string"), ["version"] = Type("string"), ["sha256"] = Type("string") }),
        ["predictions"] = List(Open(new JsonObject { ["id"] = Type("string"), ["probability"] = Type("number"), ["delayed"] = Type("boolean") })),
    });

    private static JsonObject Problem() => Open(new JsonObject
    {
        ["title"] = Type("string"), ["status"] = Type("integer"), ["detail"] = Type("string"),
        ["errors"] = List(Open(new JsonObject { ["row"] = Type("integer"), ["field"] = Type("string"), ["reason"] = Type("string"), ["allowed"] = Type("string") })),
    });

    private static JsonObject Closed(JsonObject properties, IEnumerable<string> required) => new()
    {
        ["type"] = "object", ["additionalProperties"] = false,
        ["required"] = new JsonArray([.. required.Select(x => JsonValue.Create(x))]),
        ["properties"] = properties,
    };

    private static JsonObject Open(JsonObject properties) => new() { ["type"] = "object", ["properties"] = properties };

    private static JsonObject List(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    private static JsonObject Type(string type) => new() { ["type"] = type };

    private static JsonObject Content(string type, JsonObject schema) => new() { [type] = new JsonObject { ["schema"] = schema } };

    private static JsonObject Answer(string description, string type, JsonObject schema) => new() { ["description"] = description, ["content"] = Content(type, schema) };
}
