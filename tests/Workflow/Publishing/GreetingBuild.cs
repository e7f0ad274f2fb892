using MlOpsBuild.Targets.Surfaces;
using MlOpsBuild.Targets.Toolkit;
using MlOpsBuild.Workflow.Publishing;
using Nuke.Common;
using Nuke.Common.IO;

namespace MlOpsBuild.Workflow.Tests.Publishing;

/// <summary>A component with a parameter of every kind.</summary>
internal interface IGreet : INukeBuild
{
    [Parameter("Whom to greet.")]
    string? WhomToGreet => TryGetValue(() => WhomToGreet);

    [Parameter("How: with a colon")]
    ProjectLanguage? Manner => TryGetValue<ProjectLanguage?>(() => Manner);

    [Parameter("Whether it is loud")]
    bool Loud => TryGetValue<bool>(() => Loud);

    [Parameter("How often")]
    int? Times => TryGetValue<int?>(() => Times);

    [Parameter("How long")]
    TimeSpan? Pause => TryGetValue<TimeSpan?>(() => Pause);

    [Parameter("The text")]
    AbsolutePath? Letter => TryGetValue(() => Letter);

    [Parameter("Words to add")]
    string[] Words => TryGetValue(() => Words) ?? [];

    [Secret]
    [Parameter("A password")]
    string? Password => TryGetValue(() => Password);

    static BuildOutput AnswerOutput { get; } = new("the-answer", "What came back");

    Target GreetAll => _ => _
        .Description("Greets everybody")
        .Requires(() => WhomToGreet)
        .Requires(() => Letter)
        .Executes(() => AnswerOutput.Write(this, "nothing"));

    Target Hidden => _ => _.Unlisted().Executes(() => { });
}

/// <summary>What somebody has added.</summary>
internal interface ISpeak : INukeBuild
{
    [Parameter("Second language")]
    string? SecondLanguage => TryGetValue(() => SecondLanguage);

    static BuildOutput LanguageOutput { get; } = new("language", "Which was understood");
}

internal interface ISay : INukeBuild
{
    Target Say => _ => _.Description("Says it");
}

internal interface ISayMore : ISpeak
{
    Target Say => _ => _.Description("Says it");
}

internal sealed class GreetingBuild : NukeBuild, IGreet, ICompile;

internal sealed class PlainBuild : NukeBuild, ISay;

internal sealed class GrownBuild : NukeBuild, ISayMore;
