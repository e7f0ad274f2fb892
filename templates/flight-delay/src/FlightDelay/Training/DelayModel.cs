using FlightDelay.Features;
using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;

namespace FlightDelay.Training;

/// <summary>
/// Boosted trees (MART: Friedman, Greedy function approximation, 2001) whose scores are made probabilities by a logistic
/// curve (Platt, 1999), as ML.NET's FastTree has them.
/// </summary>
internal sealed class DelayModel
{
    /// <summary>The name of the model's file.</summary>
    public const string FileName = "model.zip";

    private const string Features = "Features";

    private readonly MLContext _context;
    private readonly ITransformer _transformer;

    private DelayModel(MLContext context, ITransformer transformer) => (_context, _transformer) = (context, transformer);

    /// <summary>Fits a model; the same rows and hyperparameters give the same model.</summary>
    public static DelayModel Fit(IEnumerable<FlightFeatures> rows, Hyperparameters with)
    {
        var context = new MLContext(with.Seed);
        var trainer = context.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
        {
            LabelColumnName = nameof(FlightFeatures.IsDelayed),
            FeatureColumnName = Features,
            NumberOfTrees = with.Trees,
            NumberOfLeaves = with.Leaves,
            LearningRate = with.LearningRate,
            MinimumExampleCountPerLeaf = with.MinRowsPerLeaf,
            Seed = with.Seed,
            FeatureSelectionSeed = with.Seed,
        });
        var encoded = ModelFeatures.Categories.Select(x => new InputOutputColumnPair($"{x}Encoded", x)).ToArray();
        var pipeline = context.Transforms.Categorical.OneHotEncoding(encoded)
            .Append(context.Transforms.Concatenate(Features, [.. ModelFeatures.Numbers, .. encoded.Select(x => x.OutputColumnName)]))
            .Append(trainer);
        return new DelayModel(context, pipeline.Fit(context.Data.LoadFromEnumerable(rows)));
    }

    /// <summary>Reads a model from a folder.</summary>
    /// <exception cref="DataException">There is none.</exception>
    public static DelayModel Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            throw new DataException($"{path} does not exist; the model's folder is what 'train' wrote");
        var context = new MLContext();
        return new DelayModel(context, context.Model.Load(path, out _));
    }

    /// <summary>Writes the model and its signature to a folder, which is made.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FileName);
        _context.Model.Save(_transformer, _context.Data.LoadFromEnumerable<FlightFeatures>([]).Schema, path);
        TimelessZip.Rewrite(path);
        ModelSignature.Write(folder);
    }

    /// <summary>The probability that each flight is delayed, in the rows' order.</summary>
    public IReadOnlyList<double> Score(IEnumerable<FlightFeatures> rows)
    {
        var scored = _transformer.Transform(_context.Data.LoadFromEnumerable(rows));
        return [.. _context.Data.CreateEnumerable<ScoredFlight>(scored, reuseRowObject: true).Select(x => (double)x.Probability)];
    }

    /// <summary>What scores flights as they come, for one thread at a time.</summary>
    public DelayEngine CreateEngine() => new(_context.Model.CreatePredictionEngine<FlightFeatures, ScoredFlight>(_transformer));
}
