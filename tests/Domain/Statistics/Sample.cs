using MlOpsBuild.Domain.Statistics.Resampling;

namespace MlOpsBuild.Domain.Tests.Statistics;

/// <summary>Made-up predictions whose truth is known.</summary>
internal static class Sample
{
    /// <summary>Scores of two models on the same rows: a shared part makes rows hard for both, the gain is each model's own.</summary>
    public static PairedPredictions Pair(int rows, double championGain, double challengerGain, ulong seed)
    {
        var random = new SeededRandom(seed);
        var (champion, challenger, labels) = (new double[rows], new double[rows], new bool[rows]);
        for (var i = 0; i < rows; i++)
        {
            labels[i] = random.NextDouble() < 0.4;
            var shared = random.NextNormal();
            champion[i] = Probability(shared + random.NextNormal() + (labels[i] ? championGain : 0));
            challenger[i] = Probability(shared + random.NextNormal() + (labels[i] ? challengerGain : 0));
        }

        return new() { Champion = champion, Challenger = challenger, Labels = labels };
    }

    private static double Probability(double value) => 1 / (1 + Math.Exp(-value));
}
