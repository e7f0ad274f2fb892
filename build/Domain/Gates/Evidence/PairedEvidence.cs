using MlOpsBuild.Domain.Statistics.Resampling;

namespace MlOpsBuild.Domain.Gates.Evidence;

/// <summary>What champion and challenger said of the same evaluation rows.</summary>
/// <param name="Predictions">Scores and labels, row by row.</param>
/// <param name="Origin">What they were made on.</param>
public sealed record PairedEvidence(PairedPredictions Predictions, EvidenceOrigin Origin);
