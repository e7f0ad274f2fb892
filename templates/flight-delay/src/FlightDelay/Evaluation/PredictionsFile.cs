using System.Globalization;

namespace FlightDelay.Evaluation;

/// <summary>Predictions as CSV. Doubles are written so that reading them gives the same double.</summary>
internal static class PredictionsFile
{
    /// <summary>Writes <c>predictions.csv</c> to a folder, which is made.</summary>
    public static Task WriteAsync(string folder, IEnumerable<Prediction> predictions)
    {
        Directory.CreateDirectory(folder);
        return File.WriteAllLinesAsync(Path.Combine(folder, "predictions.csv"), ["row,label,score,origin", .. predictions.Select(Line)]);
    }

    private static string Line(Prediction x)
        => string.Create(CultureInfo.InvariantCulture, $"{x.Row},{(x.Label ? 1 : 0)},{x.Score:R},{x.Origin}");
}
