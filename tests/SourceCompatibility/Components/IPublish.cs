using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Utilities;
using Serilog;

[ParameterPrefix("Publish")]
public interface IPublish : IPack
{
    [Parameter("Where packages go")] string Feed => TryGetValue(() => Feed) ?? "https://feed.example/v3";

    [Parameter] [Secret] string Token => TryGetValue(() => Token);

    Target Publish => _ => _
        .DependsOn(Pack)
        .Requires(() => Token)
        .Consumes(Pack, ArtifactsDirectory / "*.nupkg")
        .Triggers<ISign>(x => x.Sign)
        .Executes(() =>
        {
            Assert.NotEmpty(ArtifactsDirectory.GlobFiles("*.nupkg"));
            Log.Information("Published to {Feed} with a token of {Length} characters", Feed, Token.Length);
        });
}

public interface ISign : IPack
{
    Target Sign => _ => _
        .Unlisted()
        .Executes(() => Log.Information("Signed after publishing"));
}
