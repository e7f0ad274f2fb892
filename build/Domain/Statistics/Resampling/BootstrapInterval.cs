namespace MlOpsBuild.Domain.Statistics.Resampling;

/// <summary>An interval for challenger minus champion, in the metric's unit.</summary>
/// <param name="Estimate">The difference on the rows as they are.</param>
/// <param name="Lower">The lower bound.</param>
/// <param name="Upper">The upper bound.</param>
/// <param name="Confidence">The nominal coverage.</param>
/// <param name="Rows">The rows that it rests on.</param>
public readonly record struct BootstrapInterval(double Estimate, double Lower, double Upper, double Confidence, int Rows);
