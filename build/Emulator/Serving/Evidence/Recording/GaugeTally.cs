namespace MlOpsBuild.Emulator.Serving.Evidence.Recording;

/// <summary>The samples of one key in one span of time. A counter is the <see cref="Total"/> of what was added.</summary>
internal readonly record struct GaugeTally(long Count, double Total, double Least, double Most)
{
    public static GaugeTally Of(double value) => new(1, value, value, value);

    public static GaugeTally Sum(GaugeTally one, GaugeTally other)
        => new(one.Count + other.Count, one.Total + other.Total, Math.Min(one.Least, other.Least), Math.Max(one.Most, other.Most));
}
