using System.Linq;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Utilities;
using Nuke.Common.Utilities.Collections;
using Serilog;

partial class Build
{
    AbsolutePath SourceDirectory => WorkDirectory / "source";
    AbsolutePath OutputDirectory => WorkDirectory / "output";

    Target Paths => _ => _
        .DependsOn(Clean)
        .Executes(() =>
        {
            (SourceDirectory / "lib" / "a.cs").WriteAllText("class A;");
            (SourceDirectory / "lib" / "b.cs").WriteAllLines(new[] { "class B", ";" });
            (SourceDirectory / "lib" / "read me.md").TouchFile();
            OutputDirectory.CreateDirectory();

            var sources = SourceDirectory.GlobFiles("**/*.cs", "**/*.fs");
            Assert.Count(sources, length: 2);
            sources.ForEach(x => Log.Information("Source {File}", SourceDirectory.GetUnixRelativePathTo(x)));
            Assert.HasSingleItem(SourceDirectory.GlobDirectories("*"));

            var file = SourceDirectory / "lib" / "a.cs";
            Assert.FileExists(file);
            Assert.True(file.Parent == SourceDirectory / "lib");
            Assert.True(file / ".." / ".." == SourceDirectory);
            Assert.True(file.NameWithoutExtension == "a" && file.Extension == ".cs" && file.HasExtension(".cs"));
            Assert.True((string)(file + ".bak") == $"{file}.bak");
            Assert.True(RootDirectory.Contains(file));
            Assert.True((AbsolutePath)(string)file == file);
            Assert.True((RelativePath)"lib" / "a.cs" == "lib/a.cs" || EnvironmentInfo.IsWin);

            file.UpdateText(x => x.Replace("A", "Renamed"));
            Assert.True(file.ReadAllText().Contains("Renamed"));
            var copy = file.CopyToDirectory(OutputDirectory, ExistsPolicy.FileOverwrite);
            Assert.True(copy.GetFileHash() == file.GetFileHash());
            copy.Rename("c.cs", ExistsPolicy.FileOverwrite);
            (OutputDirectory / "c.cs").Move(OutputDirectory / "d.cs");
            OutputDirectory.ZipTo(WorkDirectory / "output.zip", fileMode: System.IO.FileMode.Create);
            Assert.True((WorkDirectory / "output.zip").ToFileInfo().Length > 0);
            Assert.True((WorkDirectory / "missing.txt").ExistingFile() == null);

            (OutputDirectory / "settings.json").WriteJson(new Settings { Name = "nuke-style" });
            Assert.True((OutputDirectory / "settings.json").ReadJson<Settings>().Name == "nuke-style");

            OutputDirectory.GlobFiles("*.cs").DeleteFiles();
            SourceDirectory.DeleteDirectory();
            Assert.False(SourceDirectory.DirectoryExists());
            Log.Information("Paths {Answer}", OutputDirectory.GetFiles().Select(x => x.Name).OrderBy(x => x).JoinComma());
        });

    public class Settings
    {
        public string Name { get; set; }
    }
}
