using FlightDelay.Flights;

namespace FlightDelay.Features;

/// <summary>
/// The flights of one airport in the order in which their delays became known. Asking for a window of time costs a
/// binary search, by running totals.
/// </summary>
internal sealed class OriginHistory
{
    /// <summary>How long before departure the prediction is made.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromHours(1);

    /// <summary>How far it looks back from there.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(3);

    private readonly DateTime[] _knownAt;
    private readonly long[] _delay;
    private readonly int[] _delayed;

    /// <param name="flights">All from one airport, in any order.</param>
    public OriginHistory(IEnumerable<Flight> flights)
    {
        var known = flights.OrderBy(x => x.KnownAt).ToArray();
        _knownAt = [.. known.Select(x => x.KnownAt)];
        _delay = new long[known.Length + 1];
        _delayed = new int[known.Length + 1];
        for (var i = 0; i < known.Length; i++)
        {
            _delay[i + 1] = _delay[i] + known[i].Delay;
            _delayed[i + 1] = _delayed[i] + (known[i].IsDelayed ? 1 : 0);
        }
    }

    /// <summary>The last moment of which a prediction for this departure may know.</summary>
    public static DateTime CutOff(DateTime departure) => departure - Ahead;

    /// <summary>Delays that became known in the three hours that end one hour before departure.</summary>
    public RecentDelays Before(DateTime departure)
    {
        var (flights, delayed, delay) = SumsBefore(departure);
        return RecentDelays.Of(flights, delayed, delay);
    }

    /// <summary>The same as sums: flights, those of them that were delayed, minutes of all of them.</summary>
    public (int Flights, int Delayed, long Delay) SumsBefore(DateTime departure)
    {
        var end = KnownBy(CutOff(departure));
        var start = KnownBy(CutOff(departure) - Window);
        return (end - start, _delayed[end] - _delayed[start], _delay[end] - _delay[start]);
    }

    /// <summary>How many delays are known at a moment, itself included.</summary>
    private int KnownBy(DateTime time)
    {
        var (low, high) = (0, _knownAt.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _knownAt[middle] <= time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
