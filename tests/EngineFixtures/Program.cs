namespace MlOpsBuild.EngineFixtures;

/// <summary>Runs the build that <c>FIXTURE</c> names.</summary>
internal static class Program
{
    public static int Main() => Environment.GetEnvironmentVariable("FIXTURE") switch
    {
        nameof(Ordinary) => Ordinary.Run(),
        nameof(Failing) => Failing.Run(),
        nameof(Interrupted) => Interrupted.Run(),
        nameof(Leaky) => Leaky.Run(),
        nameof(SideBySide) => SideBySide.Run(),
        nameof(Demanding) => Demanding.Run(),
        nameof(Hooked) => Hooked.Run(),
        nameof(Cyclic) => Cyclic.Run(),
        nameof(Ambiguous) => Ambiguous.Run(),
        nameof(Hidden) => Hidden.Run(),
        nameof(Computed) => Computed.Run(),
        nameof(Conditional) => Conditional.Run(),
        nameof(Triggering) => Triggering.Run(),
        nameof(Typed) => Typed.Run(),
        var other => throw new InvalidOperationException($"There is no fixture '{other}'."),
    };
}
