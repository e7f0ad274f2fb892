using System.Text.Json;
using FlightDelay.Features;

namespace FlightDelay.Training;

/// <summary>What the model takes and gives, beside it as <c>signature.json</c>, for those that do not run ML.NET.</summary>
internal static class ModelSignature
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    /// <summary>Writes it to the model's folder.</summary>
    public static void Write(string folder)
    {
        object signature = new
        {
            inputs = ModelFeatures.Numbers.Select(x => new { name = x, type = "float" })
                .Concat(ModelFeatures.Categories.Select(x => new { name = x, type = "string" })),
            outputs = new[] { new { name = "Probability", type = "float" } },
            label = nameof(FlightFeatures.IsDelayed),
        };
        File.WriteAllText(Path.Combine(folder, "signature.json"), JsonSerializer.Serialize(signature, s_indented) + "\n");
    }
}
