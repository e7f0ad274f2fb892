using Nuke.Common;

namespace MlOpsBuild.EngineFixtures;

/// <summary>Three targets in a circle, and one beside it.</summary>
internal sealed class Cyclic : NukeBuild
{
    public static int Run() => Execute<Cyclic>(x => x.Beside);

    private Target Beside => _ => _.Executes(() => { });

    private Target Egg => _ => _.DependsOn(Hen);

    private Target Hen => _ => _.After(Chick);

    private Target Chick => _ => _.DependsOn(Egg);
}

/// <summary>Two components that define the same target.</summary>
internal sealed class Ambiguous : NukeBuild, ILeft, IRight
{
    public static int Run() => Execute<Ambiguous>();
}

/// <summary>Hides a component's target without meaning to.</summary>
internal sealed class Hidden : NukeBuild, ILeft
{
    public static int Run() => Execute<Hidden>();

    private Target Same => _ => _;
}

/// <summary>Has a parameter that nothing can be written to.</summary>
internal sealed class Computed : NukeBuild
{
    [Parameter] public string Text => "always this";

    public static int Run() => Execute<Computed>(x => x.Show);

    private Target Show => _ => _.Executes(() => Console.WriteLine(Text));
}

internal interface ILeft : INukeBuild
{
    Target Same => _ => _;
}

internal interface IRight : INukeBuild
{
    Target Same => _ => _;
}
