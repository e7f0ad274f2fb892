using System.IO.Compression;
using Nuke.Common.IO;

namespace MlOpsBuild.Engine.Tests.IO;

public sealed class DirectoryTests : IDisposable
{
    private readonly TemporaryDirectory _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void What_is_absent_is_deleted_without_complaint()
    {
        (_root / "x").DeleteFile();
        (_root / "x").DeleteDirectory();
        (_root / "x").ExistingFile().ShouldBeNull();
        (_root / "x").ExistingDirectory().ShouldBeNull();
    }

    [Fact]
    public void A_read_only_directory_is_deleted_and_a_link_in_it_is_not_followed()
    {
        var kept = (_root / "kept" / "file").TouchFile();
        var directory = (_root / "directory" / "inner").CreateDirectory().Parent;
        (directory / "inner" / "file").TouchFile();
        Directory.CreateSymbolicLink(directory / "link", kept.Parent);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(directory / "inner", UnixFileMode.UserRead | UnixFileMode.UserExecute);

        directory.DeleteDirectory();

        directory.DirectoryExists().ShouldBeFalse();
        kept.FileExists().ShouldBeTrue();
    }

    [Fact]
    public void Create_or_clean_leaves_an_empty_directory()
    {
        var directory = (_root / "x" / "file").TouchFile().Parent;
        directory.CreateOrCleanDirectory().GetFiles().ShouldBeEmpty();
    }

    [Fact]
    public void Files_and_directories_come_sorted_down_to_the_depth()
    {
        foreach (var file in (string[])["b", "a", "y/c", "x/d", "x/z/e"])
            (_root / file).TouchFile();

        _root.Path.GetFiles(depth: 0).ShouldBeEmpty();
        Names(_root.Path.GetFiles()).ShouldBe("a b");
        Names(_root.Path.GetFiles(depth: 2)).ShouldBe("a b d c");
        Names(_root.Path.GetFiles("e", depth: int.MaxValue)).ShouldBe("e");
        Names(_root.Path.GetDirectories(depth: 2)).ShouldBe("x y z");
    }

    [Fact]
    public void Existence_is_inferred_from_the_name_of_the_variable()
    {
        var outputDirectory = _root / "out";
        var outputFile = outputDirectory / "x";
        outputDirectory.Exists().ShouldBeFalse();
        outputFile.TouchFile().ShouldBe(outputFile);
        outputDirectory.Exists().ShouldBeTrue();
        outputFile.Existing().ShouldBe(outputFile);
        var something = outputFile;
        Should.Throw<ArgumentException>(() => something.Exists()).Message.ShouldContain("something");
    }

    [Fact]
    public void The_nearest_parent_that_fulfils_the_condition_is_found()
    {
        (_root / "repo" / ".git").CreateDirectory();
        var file = (_root / "repo" / "src" / "x").TouchFile();
        file.FindParent(x => x.ContainsDirectory(".git")).ShouldBe(_root / "repo");
        file.FindParentOrSelf(x => x.Name == "x").ShouldBe(file);
        file.FindParent(x => x.Name == "none").ShouldBeNull();
    }

    [Theory]
    [InlineData(ExistsPolicy.MergeAndOverwrite, "new")]
    [InlineData(ExistsPolicy.MergeAndSkip, "old")]
    [InlineData(ExistsPolicy.MergeAndOverwriteIfNewer, "old")]
    public void A_copy_follows_the_policy(ExistsPolicy policy, string expected)
    {
        (_root / "from" / "file").WriteAllText("new").TouchFile(DateTime.UnixEpoch);
        (_root / "to" / "file").WriteAllText("old");

        (_root / "from").Copy(_root / "to", policy).ShouldBe(_root / "to");

        (_root / "to" / "file").ReadAllLines().ShouldBe([expected]);
        (_root / "from" / "file").FileExists().ShouldBeTrue();
    }

    [Fact]
    public void What_exists_stops_a_copy_by_default()
    {
        (_root / "from" / "file").TouchFile();
        (_root / "to" / "file").TouchFile();
        Should.Throw<ArgumentException>(() => (_root / "from").Copy(_root / "to")).Message.ShouldContain("disallows merging");
        Should.Throw<IOException>(() => (_root / "from" / "file").CopyToDirectory(_root / "to"));
        Should.Throw<ArgumentException>(() => (_root / "from").Move(_root / "from" / "inner"));
    }

    [Fact]
    public void A_move_leaves_behind_what_the_policy_kept()
    {
        (_root / "from" / "kept").TouchFile();
        (_root / "from" / "deep" / "moved").TouchFile();
        (_root / "to" / "kept").TouchFile();

        (_root / "from").Move(_root / "to", ExistsPolicy.MergeAndSkip);

        (_root / "to" / "deep" / "moved").FileExists().ShouldBeTrue();
        _root.Path.GlobFiles("from/**").ShouldBe([_root / "from" / "kept"]);
    }

    [Fact]
    public void A_copy_leaves_out_what_is_excluded()
    {
        (_root / "from" / "obj" / "x").TouchFile();
        (_root / "from" / "a.tmp").TouchFile();
        (_root / "from" / "b").TouchFile();

        (_root / "from").Copy(_root / "to", excludeDirectory: x => x.Name == "obj", excludeFile: x => x.Extension == ".tmp");

        _root.Path.GlobFiles("to/**").ShouldBe([_root / "to" / "b"]);
    }

    [Theory]
    [InlineData("x.zip")]
    [InlineData("x.tar.gz")]
    [InlineData("x.tgz")]
    public void An_archive_returns_what_was_put_in(string name)
    {
        (_root / "from" / "deep" / "file").WriteAllText("content");
        (_root / "from" / "left.out").TouchFile();

        (_root / "from").CompressTo(_root / "archives" / name, x => x.Extension != ".out");
        (_root / "archives" / name).UncompressTo(_root / "to");

        (_root / "to" / "deep" / "file").ReadAllText().ShouldBe("content\n");
        _root.Path.GlobFiles("to/**").Count.ShouldBe(1);
        Should.Throw<IOException>(() => (_root / "from").CompressTo(_root / "archives" / name));
    }

    [Fact]
    public void An_archive_cannot_write_outside_its_target()
    {
        using (var archive = ZipFile.Open(_root / "evil.zip", ZipArchiveMode.Create))
            archive.CreateEntry("../escaped").Open().Dispose();

        Should.Throw<IOException>(() => (_root / "evil.zip").UnZipTo(_root / "to"));
        (_root / "escaped").FileExists().ShouldBeFalse();
    }

    private static string Names(IEnumerable<AbsolutePath> paths) => string.Join(' ', paths.Select(x => x.Name));
}
