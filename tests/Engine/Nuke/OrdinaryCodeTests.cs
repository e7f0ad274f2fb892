using System.ComponentModel;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;
using Nuke.Common.Utilities.Collections;
using static Nuke.Common.Tooling.ProcessTasks;

// A namespace that ends in Nuke would hide that of the engine from every other test.
namespace MlOpsBuild.Engine.Tests.Compatibility;

/// <summary>
/// Lines as builds for NUKE have them. That they compile, without a warning under nullable annotations, is the
/// larger half of the test.
/// </summary>
public sealed class OrdinaryCodeTests : IDisposable
{
    private readonly IO.TemporaryDirectory _root = new();

    private AbsolutePath RootDirectory => _root.Path;

    private AbsolutePath SourceDirectory => RootDirectory / "src";

    private AbsolutePath OutputDirectory => RootDirectory / "output";

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Clean_and_publish_as_builds_write_them()
    {
        (SourceDirectory / "App" / "obj" / "x.dll").TouchFile();
        (SourceDirectory / "App" / "App.csproj").WriteAllText("<Project/>");

        SourceDirectory.GlobDirectories("**/bin", "**/obj").ForEach(x => x.DeleteDirectory());
        SourceDirectory.GlobDirectories("*/bin", "*/obj").DeleteDirectories();
        OutputDirectory.CreateOrCleanDirectory();
        SourceDirectory.GlobFiles("**/*.csproj").ForEach(x => x.CopyToDirectory(OutputDirectory));
        var project = OutputDirectory.GlobFiles("*.csproj").Single();
        var sibling = project.Parent / "notes.txt";
        sibling.Parent.CreateDirectory();
        File.WriteAllText(project.Parent / "notes.txt", "text");
        string asText = sibling;
        var exists = (OutputDirectory / "none").ExistingFile() ?? sibling;

        asText.ShouldEndWith("output/notes.txt".Replace('/', Path.DirectorySeparatorChar));
        exists.ShouldBe(sibling);
        (RootDirectory / .. / RootDirectory.Name).ShouldBe(RootDirectory);
        OutputDirectory.ZipTo(RootDirectory / "output.zip", fileMode: FileMode.Create);
        OutputDirectory.GlobFiles("**/*").Select(x => x.Name).JoinCommaSpace().ShouldBe("App.csproj, notes.txt");
    }

    [Fact]
    public void Tools_as_builds_call_them()
    {
        Tool sh = ToolResolver.GetPathTool("sh");
        var script = (SourceDirectory / "a script.sh").WriteAllText("echo $1 $2");
        var configuration = Configuration.Release;

        var output = sh($"{script:dn} --configuration {configuration}", workingDirectory: RootDirectory, logInvocation: false);
        StartProcess("sh", $"{script} x", RootDirectory, logOutput: false, logInvocation: false).AssertZeroExitCode();
        StartShell("exit 0", logInvocation: false).AssertWaitForExit().AssertZeroExitCode();

        output.StdToText().ShouldBe("--configuration Release");
        output.EnsureOnlyStd().Select(x => x.Text).First().ShouldNotBeNull();
    }

    [Fact]
    public void Settings_as_builds_configure_them()
    {
        Configure<Dictionary<string, string>> configurator = _ => _
            .AddPair("Packages", 3)
            .When(EnvironmentInfo.HasVariable("NO_SUCH_VARIABLE"), _ => _.AddPair("Never", "x"))
            .WhenNotNull((string?)null, (_, text) => _.AddPair("Nor", text));

        configurator.InvokeSafe(new Dictionary<string, string>()).ShouldBe(new Dictionary<string, string> { ["Packages"] = "3" });
    }

    [TypeConverter(typeof(TypeConverter<Configuration>))]
    private sealed class Configuration : Enumeration
    {
        public static readonly Configuration Debug = new() { Value = nameof(Debug) };
        public static readonly Configuration Release = new() { Value = nameof(Release) };

        public static implicit operator string(Configuration configuration) => configuration.Value;
    }
}
