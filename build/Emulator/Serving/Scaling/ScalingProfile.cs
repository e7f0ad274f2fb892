namespace MlOpsBuild.Emulator.Serving.Scaling;

/// <summary>What autoscale settings say: bounds, and rules that move within them.</summary>
/// <param name="IsEnabled">Whether they act.</param>
/// <param name="Target">The ARM id of the deployment.</param>
/// <param name="Least">As few instances at least.</param>
/// <param name="Most">As many at most.</param>
/// <param name="Usual">As many where no metric is known and the number is out of bounds.</param>
/// <param name="Rules">In the order of the document.</param>
internal sealed record ScalingProfile(bool IsEnabled, string Target, int Least, int Most, int Usual, IReadOnlyList<ScalingRule> Rules);
