using MlOpsBuild.Emulator.Serving.Evidence.Recording;

namespace MlOpsBuild.Emulator.Serving.Evidence;

/// <summary>What was seen within a window.</summary>
/// <param name="Moments">Ascending; a moment in which nothing happened is not there.</param>
/// <param name="Complete">Whether the process ran, and kept, the whole window: only then does absence say that nothing happened.</param>
internal sealed record History(IReadOnlyList<Moment> Moments, bool Complete);
