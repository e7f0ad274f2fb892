using System.ComponentModel;
using MlOpsBuild.Assets.Records;
using MlOpsBuild.Domain;

namespace MlOpsBuild.Workflow.Project;

/// <summary>What a trained model has to show, in one of four forms: an absolute bound, against the champion, by slice, or a data contract.</summary>
[Description("a gate")]
public sealed record GateSettings : IChecked
{
    /// <summary>The metric.</summary>
    [Description("The metric, as the evaluation step logs it")]
    public string? Metric { get; init; }

    /// <summary>The least that passes.</summary>
    [Description("The least value that passes")]
    public double? AtLeast { get; init; }

    /// <summary>The most that passes.</summary>
    [Description("The greatest value that passes")]
    public double? AtMost { get; init; }

    /// <summary>Compares with another model.</summary>
    [Description("Compares with another model: champion")]
    public Opponent? Against { get; init; }

    /// <summary>How much worse than the champion passes.</summary>
    [Description("How much worse than the champion, in the metric's unit, still passes")]
    public double? NoWorseBy { get; init; }

    /// <summary>The same as a share of the champion's value.</summary>
    [Description("How much worse than the champion, as a share of its value, still passes")]
    public Ratio? NoWorseByRelative { get; init; }

    /// <summary>How much better than the champion is needed.</summary>
    [Description("How much better than the champion, in the metric's unit, is needed")]
    public double? BetterBy { get; init; }

    /// <summary>The same as a share of the champion's value.</summary>
    [Description("How much better than the champion, as a share of its value, is needed")]
    public Ratio? BetterByRelative { get; init; }

    /// <summary>Whether more is better.</summary>
    [Description("Whether a higher value is better; default is true, and false for an error, a loss, a brier or log_loss")]
    public bool? HigherIsBetter { get; init; }

    /// <summary>The confidence of the interval of the difference.</summary>
    [Description("The confidence of the interval of the difference; default is 95%")]
    public Ratio? Confidence { get; init; }

    /// <summary>The column whose values are looked at one by one.</summary>
    [Description("A column: the bound holds for each of its values by itself")]
    public string? Slice { get; init; }

    /// <summary>Rows that are needed at least.</summary>
    [Description("The fewest rows that count as evidence; of each value where there is a slice")]
    public long? Rows { get; init; }

    /// <summary>Whether slices with too few rows are left out.</summary>
    [Description("Leaves out values of the slice with too few rows, and says how many; without it they make the gate Inconclusive")]
    public bool SkipSmall { get; init; }

    /// <summary>The pipeline input that a contract is of.</summary>
    [Description("The pipeline input that the contract is of")]
    public string? Data { get; init; }

    /// <summary>The data contract.</summary>
    [NamesFile, Description("The data contract that the input has to keep")]
    public string? Contract { get; init; }

    /// <summary>Whether the gate stops a model.</summary>
    [Description("on stops a model, report only tells, off is not looked at; default is on")]
    public GateSwitch Mode { get; init; }

    /// <summary>Why the gate is off.</summary>
    [Description("Why the gate is off; recorded with every model")]
    public string? Reason { get; init; }

    /// <inheritdoc/>
    public IEnumerable<RecordFault> Check()
    {
        if (Mode == GateSwitch.Off && string.IsNullOrWhiteSpace(Reason))
            yield return new RecordFault("mode", "A gate that is off needs a reason, which is recorded with every model.", "Add 'reason:'.");
        if (Metric is null == Data is null)
        {
            yield return new RecordFault("", Metric is null ? "A gate is about a metric or about data; this names neither." : "A gate is about a metric or about data; this names both.", "Write metric, or data and contract.");
            yield break;
        }

        var faults = Data is not null ? OfData() : Against is not null ? OfChampion() : OfBound();
        foreach (var fault in faults)
            yield return fault;
    }

    private IEnumerable<RecordFault> OfData()
    {
        if (Contract is null)
            yield return new RecordFault("data", "What the data have to keep is not said.", "Add 'contract:' with the contract's file.");
        foreach (var (field, _) in Given().Where(x => x.Field is not ("data" or "contract")))
            yield return new RecordFault(field, $"'{field}' is nothing that a data contract's gate takes.", "Leave it out, or write it into the contract.");
    }

    private IEnumerable<RecordFault> OfChampion()
    {
        if (NoWorseBy is null && NoWorseByRelative is null && BetterBy is null && BetterByRelative is null)
            yield return new RecordFault("against", "How the two have to compare is not said.", "Add no_worse_by or better_by.");
        if (Confidence is { Value: <= 0.5 or >= 1 } confidence)
            yield return new RecordFault("confidence", $"An interval of {confidence} says nothing.", "Write more than 50% and less than 100%, such as 95%.");
        foreach (var (field, value) in new[] { ("no_worse_by", NoWorseBy), ("better_by", BetterBy) })
        {
            if (value is { } given && !(given >= 0 && double.IsFinite(given)))
                yield return new RecordFault(field, "A distance is at least 0.", "Write it without a sign.");
        }

        foreach (var (field, _) in Given().Where(x => x.Field is "at_least" or "at_most" or "slice" or "skip_small" or "contract"))
            yield return new RecordFault(field, $"'{field}' does not go with 'against'.", "Write a second gate for it.");
    }

    private IEnumerable<RecordFault> OfBound()
    {
        if (AtLeast is null && AtMost is null)
            yield return new RecordFault("metric", "What the metric has to be is not said.", "Add at_least or at_most, or against: champion.");
        foreach (var (field, value) in new[] { ("at_least", AtLeast), ("at_most", AtMost) })
        {
            if (value is { } bound && !double.IsFinite(bound))
                yield return new RecordFault(field, $"{bound} is no bound.", "Write a finite number.");
        }

        if (AtLeast > AtMost)
            yield return new RecordFault("at_least", $"No value is at least {AtLeast} and at most {AtMost}.", "Mend one of the two.");
        if (Rows < 1)
            yield return new RecordFault("rows", "Evidence is at least one row.", "Write at least 1.");
        if (SkipSmall && Slice is null)
            yield return new RecordFault("skip_small", "There are no slices to leave out.", "Add 'slice:', or leave it out.");
        foreach (var (field, _) in Given().Where(x => x.Field is "no_worse_by" or "no_worse_by_relative" or "better_by" or "better_by_relative" or "confidence" or "contract"))
            yield return new RecordFault(field, $"'{field}' compares with a champion, and the gate does not.", field == "contract" ? "Add 'data:' in a gate of its own." : "Add against: champion.");
    }

    private IEnumerable<(string Field, object Value)> Given()
    {
        (string Field, object? Value)[] all =
        [
            ("at_least", AtLeast), ("at_most", AtMost), ("against", Against), ("no_worse_by", NoWorseBy), ("no_worse_by_relative", NoWorseByRelative),
            ("better_by", BetterBy), ("better_by_relative", BetterByRelative), ("higher_is_better", HigherIsBetter), ("confidence", Confidence), ("slice", Slice),
            ("rows", Rows), ("skip_small", SkipSmall ? true : null), ("data", Data), ("contract", Contract),
        ];
        return all.Where(x => x.Value is not null).Select(x => (x.Field, x.Value!));
    }
}

/// <summary>Whom a model is compared with.</summary>
public enum Opponent
{
    /// <summary>The registry version that the last Promote tagged; before the first one, the newest that passed.</summary>
    Champion,
}

/// <summary>Whether a gate stops a model.</summary>
public enum GateSwitch
{
    /// <summary>It does.</summary>
    On,

    /// <summary>It only tells.</summary>
    Report,

    /// <summary>It is not looked at, for a reason.</summary>
    Off,
}
