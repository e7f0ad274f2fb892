using System.Globalization;
using MlOpsBuild.Domain.Gates;
using MlOpsBuild.Domain.Lineage;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Reporting.Training;

/// <summary>The same words in every form of a report.</summary>
internal static class Wording
{
    public const string NoChampion = "no champion: this is the first model";

    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Pass => "Passed",
        Outcome.Fail => "Failed",
        Outcome.Inconclusive => "Inconclusive",
        _ => "Error",
    };

    /// <summary>So that it can be read without colour.</summary>
    public static char Mark(Outcome outcome) => outcome switch
    {
        Outcome.Pass => '✓',
        Outcome.Fail => '✗',
        Outcome.Inconclusive => '?',
        _ => '!',
    };

    public static char Mark(LinkState state) => state switch
    {
        LinkState.Verified => '✓',
        LinkState.Missing or LinkState.Changed => '✗',
        _ => '?',
    };

    public static char Mark(StepTiming step) => step switch
    {
        { IsReused: true } => '=',
        { Status: "Completed" } => '✓',
        { Status: "Failed" } => '✗',
        _ => '·',
    };

    public static string Of(MetricTrend trend) => trend switch
    {
        MetricTrend.Better => "better",
        MetricTrend.Worse => "worse",
        MetricTrend.Same => "same",
        _ => Figures.Absent,
    };

    public static string Of(LinkState state) => state switch
    {
        LinkState.Verified => "verified",
        LinkState.Missing => "missing",
        LinkState.Changed => "changed",
        _ => "unknown",
    };

    public static string Of(LinkKind kind) => kind switch
    {
        LinkKind.Model => "model",
        LinkKind.Job => "job",
        LinkKind.Document => "document",
        LinkKind.Data => "data",
        LinkKind.Environment => "environment",
        LinkKind.Component => "component",
        _ => "code",
    };

    public static string Of(GateMode mode) => mode switch
    {
        GateMode.On => "on",
        GateMode.Report => "report",
        _ => "off",
    };

    public static string Champion(TrainingReport report)
        => report.Champion is { } champion ? $"{champion.Name} version {champion.Version}" : NoChampion;

    public static string Registered(TrainingReport report) => report.Model.Version is { } version
        ? $"{report.Model.Name} version {version} was registered"
        : $"nothing was registered: {report.Model.NotRegistered ?? "no reason was given"}";

    public static string Where(TrainingReport report) => $"{report.Environment} ({report.Platform})";

    public static string Status(StepTiming step) => step.IsReused ? "Reused" : step.Status;

    public static string Kept(TrainingReport report)
    {
        var kept = report.DataChecks.Count(x => x.Verdict.Outcome == Outcome.Pass);
        return string.Create(CultureInfo.InvariantCulture, $"{kept} of {report.DataChecks.Count} rules kept");
    }

    public static string Sample(SampleFacts sample)
        => $"{Figures.Count(sample.Rows)} of {Figures.Count(sample.Total)} rows of {sample.Input} ({Figures.Share(sample.Rows, sample.Total)})"
           + (sample.Seed is { } seed ? string.Create(CultureInfo.InvariantCulture, $", seed {seed}") : "");

    /// <summary>Where the whole report is: texts for people leave things out.</summary>
    public static string File(TrainingReport report) => report.Target == TrainingTarget.FullTrain ? "artifacts/fulltrain.json" : "artifacts/sampletrain.json";
}
