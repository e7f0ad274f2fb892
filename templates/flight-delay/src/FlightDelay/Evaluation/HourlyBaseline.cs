using FlightDelay.Features;

namespace FlightDelay.Evaluation;

/// <summary>
/// What anyone can predict without a model: the share of delayed flights at this airport in this hour of the day, as it
/// was in training. A model that is not better is not worth its keep.
/// </summary>
internal sealed class HourlyBaseline
{
    private readonly Dictionary<(string Origin, float Hour), double> _shares;
    private readonly double _overall;

    /// <param name="train">Rows that a model may learn from; at least one.</param>
    public HourlyBaseline(IReadOnlyList<FlightFeatures> train)
    {
        _shares = train.GroupBy(x => (x.Origin, x.Hour)).ToDictionary(x => x.Key, Share);
        _overall = Share(train);
    }

    /// <summary>The share for a flight; that of all flights for an hour without any.</summary>
    public double Score(FlightFeatures row) => _shares.GetValueOrDefault((row.Origin, row.Hour), _overall);

    private static double Share(IEnumerable<FlightFeatures> rows) => rows.Average(x => x.IsDelayed ? 1.0 : 0);
}
