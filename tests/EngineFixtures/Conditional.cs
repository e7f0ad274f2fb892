using Nuke.Common;

namespace MlOpsBuild.EngineFixtures;

/// <summary>Targets that are skipped for one reason or another.</summary>
internal sealed class Conditional : NukeBuild
{
    [Parameter("Whether conditional targets run")]
    public readonly bool Wanted;

    public static int Run() => Execute<Conditional>(x => x.All);

    private Target OnlyForStatic => _ => _.Executes(() => Console.WriteLine("ran OnlyForStatic"));

    private Target OnlyForStubborn => _ => _.Executes(() => Console.WriteLine("ran OnlyForStubborn"));

    private Target Static => _ => _
        .DependsOn(OnlyForStatic)
        .OnlyWhenStatic(() => Wanted)
        .Executes(() => Console.WriteLine("ran Static"));

    private Target Stubborn => _ => _
        .DependsOn(OnlyForStubborn)
        .WhenSkipped(DependencyBehavior.Execute)
        .OnlyWhenStatic(() => Wanted)
        .Executes(() => Console.WriteLine("ran Stubborn"));

    private Target Dynamic => _ => _
        .After(Static)
        .OnlyWhenDynamic(() => SucceededTargets.Contains(Static))
        .Executes(() => Console.WriteLine("ran Dynamic"));

    private Target Throwing => _ => _
        .OnlyWhenDynamic(() => Fail())
        .Executes(() => Console.WriteLine("ran Throwing"));

    private Target All => _ => _.DependsOn(Static, Stubborn, Dynamic);

    private static bool Fail() => throw new InvalidOperationException("no answer");
}
