using Nuke.Common;
using Nuke.Common.Tooling;

namespace MlOpsBuild.EngineFixtures;

/// <summary>Requires things.</summary>
internal sealed class Demanding : NukeBuild, IDeploys
{
    [Parameter("Flavour to build")]
    public readonly Flavour? Flavour;

    [Parameter("Number of copies")]
    public int Copies { get; private set; } = 3;

    [Parameter("How many")]
    public readonly int? Number;

    [Secret]
    [Parameter("Word to hide")]
    public readonly string? Word;

    private readonly Tool? _missingTool;

    private readonly string? _plain;

    public static int Run() => Execute<Demanding>(x => ((IDeploys)x).Deploy);

    private Target Choose => _ => _
        .Requires(() => Flavour)
        .Executes(() => Console.WriteLine($"chose {Flavour}"));

    private Target Many => _ => _
        .Requires(() => Copies > 5)
        .Executes(() => { });

    private Target Tooled => _ => _
        .Requires(() => _missingTool)
        .Executes(() => { });

    private Target Count => _ => _
        .Requires(() => Number)
        .Executes(() => Console.WriteLine($"counted {Number}"));

    private Target Hide => _ => _
        .Requires(() => Word)
        .Executes(() => Console.WriteLine($"hid {Word}"));

    private Target Confused => _ => _
        .Requires(() => _plain)
        .Executes(() => { });
}

[ParameterPrefix(nameof(IDeploys))]
internal interface IDeploys : INukeBuild
{
    [Parameter("Environment to deploy to")]
    string? Environment => TryGetValue(() => Environment);

    Target Deploy => _ => _
        .Requires(() => Environment)
        .Executes(() => Console.WriteLine($"deployed to {Environment}"));
}
