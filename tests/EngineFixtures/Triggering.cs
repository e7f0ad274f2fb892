using Nuke.Common;

namespace MlOpsBuild.EngineFixtures;

/// <summary>Targets that bring others along.</summary>
internal sealed class Triggering : NukeBuild
{
    public static int Run() => Execute<Triggering>(x => x.Start);

    private Target Start => _ => _.Triggers(Second).Executes(Say("Start"));

    private Target Second => _ => _.DependsOn(Needed).Executes(Say("Second"));

    private Target Needed => _ => _.Executes(Say("Needed"));

    private Target Third => _ => _.TriggeredBy(Second).Executes(Say("Third"));

    private Target Never => _ => _.Executes(Say("Never"));

    private static Action Say(string name) => () => Console.WriteLine("ran " + name);
}
