namespace FlightDelay.Flights;

/// <summary>The two files of a folder that is split by time.</summary>
internal static class Parts
{
    /// <summary>What a model learns from.</summary>
    public static string Train(string folder) => Path.Combine(folder, "train.parquet");

    /// <summary>What it is measured on.</summary>
    public static string Evaluation(string folder) => Path.Combine(folder, "evaluation.parquet");
}
