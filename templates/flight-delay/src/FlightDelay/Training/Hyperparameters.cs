namespace FlightDelay.Training;

/// <summary>How the trees are grown. Inputs of the pipeline, so that a run tells them and a sweep can turn them.</summary>
/// <param name="Trees">How many.</param>
/// <param name="Leaves">At most, a tree.</param>
/// <param name="LearningRate">How much of each tree is believed.</param>
/// <param name="MinRowsPerLeaf">Fewer flights are no rule.</param>
/// <param name="Seed">Of everything that is random.</param>
internal sealed record Hyperparameters(int Trees, int Leaves, double LearningRate, int MinRowsPerLeaf, int Seed);
