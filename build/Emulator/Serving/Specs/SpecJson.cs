using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlOpsBuild.Emulator.Serving.Specs;

/// <summary>How specs and states are written, in files and between the two processes.</summary>
internal static class SpecJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };
}
