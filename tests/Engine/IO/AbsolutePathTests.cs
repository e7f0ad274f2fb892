using System.ComponentModel;
using Nuke.Common;
using Nuke.Common.IO;

namespace MlOpsBuild.Engine.Tests.IO;

public sealed class AbsolutePathTests
{
    private static readonly AbsolutePath s_path = "/repo/src/Program.cs";

    [Fact]
    public void A_path_divided_by_dot_dot_is_its_parent()
    {
        (s_path / "..").ShouldBe(s_path.Parent);
        (s_path / ..).ShouldBe(s_path.Parent);
        s_path.Parent.ToString().ShouldBe("/repo/src");
    }

    [Fact]
    public void A_root_has_no_parent_and_nothing_is_above_it()
    {
        AbsolutePath root = "/";
        root.Parent.ShouldBeNull();
        Should.Throw<ArgumentException>(() => root / "..").Message.ShouldContain("above its root");
        Should.Throw<ArgumentException>(() => root / ..);
    }

    [Theory]
    [InlineData("/a//b/./c/", "/a/b/c")]
    [InlineData("/a/b/../../c", "/c")]
    [InlineData("/", "/")]
    [InlineData(@"/a\b", "/a/b")]
    [InlineData(@"C:\", @"C:\")]
    [InlineData(@"C:/a/..\b/", @"C:\b")]
    [InlineData(@"\\server\share\.\x", @"\\server\share\x")]
    public void A_path_is_normalised_by_the_rules_of_its_root(string text, string expected) =>
        AbsolutePath.Create(text).ToString().ShouldBe(expected);

    [Theory]
    [InlineData(@"C:\", null)]
    [InlineData(@"C:\a", @"C:\")]
    [InlineData(@"\\server", null)]
    [InlineData(@"\\server\share", @"\\server")]
    [InlineData("/a", "/")]
    public void The_parent_follows_the_kind_of_root(string text, string? expected) =>
        ((string?)AbsolutePath.Create(text).Parent).ShouldBe(expected);

    [Fact]
    public void Text_that_is_not_rooted_is_no_path() =>
        Should.Throw<ArgumentException>(() => (AbsolutePath)"src/x").Message.ShouldContain("'src/x' must be rooted");

    [Fact]
    public void A_rooted_path_cannot_be_appended() => Should.Throw<ArgumentException>(() => s_path / "/etc");

    [Fact]
    public void Null_converts_to_null_both_ways()
    {
        ((AbsolutePath?)(string?)null).ShouldBeNull();
        ((string?)(AbsolutePath?)null).ShouldBeNull();
    }

    [Fact]
    public void A_suffix_is_appended_to_the_name() => (s_path + ".bak").Name.ShouldBe("Program.cs.bak");

    [Fact]
    public void Name_and_extension_are_those_of_the_last_part()
    {
        s_path.Name.ShouldBe("Program.cs");
        s_path.NameWithoutExtension.ShouldBe("Program");
        s_path.Extension.ShouldBe(".cs");
        s_path.WithExtension("txt").Name.ShouldBe("Program.txt");
        s_path.HasExtension(".fs", ".CS").ShouldBeTrue();
    }

    [Fact]
    public void Case_matters_on_unix_and_not_on_windows()
    {
        ((AbsolutePath)"/A" == (AbsolutePath)"/a").ShouldBeFalse();
        ((AbsolutePath)@"C:\A" == (AbsolutePath)@"c:\a").ShouldBeTrue();
        ((AbsolutePath)@"C:\A").GetHashCode().ShouldBe(((AbsolutePath)@"c:\a").GetHashCode());
    }

    [Theory]
    [InlineData("d", "\"/a b\"")]
    [InlineData("dn", "\"/a b\"")]
    [InlineData("s", "'/a b'")]
    [InlineData("sn", "'/a b'")]
    [InlineData("nq", "/a b")]
    public void A_format_quotes(string format, string expected) => ((AbsolutePath)"/a b").ToString(format).ShouldBe(expected);

    [Fact]
    public void An_unknown_format_is_refused() => Should.Throw<ArgumentException>(() => $"{s_path:x}");

    [Fact]
    public void A_relative_text_converts_from_the_working_directory()
    {
        var converter = TypeDescriptor.GetConverter(typeof(AbsolutePath));
        converter.ConvertFromInvariantString("x/../y").ShouldBe(EnvironmentInfo.WorkingDirectory / "y");
        converter.ConvertFromInvariantString("/x").ShouldBe((AbsolutePath)"/x");
    }

    [Fact]
    public void A_relative_path_keeps_its_separator()
    {
        ((string)((RelativePath)"a" / "b" / "..")).ShouldBe("a");
        ((string)((UnixRelativePath)@"a\b" / "c")).ShouldBe("a/b/c");
        ((string)((WinRelativePath)"a/b" / "c")).ShouldBe(@"a\b\c");
        ((string)s_path.GetUnixRelativePathTo("/repo/docs")).ShouldBe("../../docs");
    }

    [Fact]
    public void A_path_contains_itself_and_what_is_below()
    {
        AbsolutePath directory = "/repo/src";
        directory.Contains("/repo/src").ShouldBeTrue();
        directory.Contains("/repo/src/x").ShouldBeTrue();
        directory.Contains("/repo/src2").ShouldBeFalse();
        ((AbsolutePath)"/").Contains(directory).ShouldBeTrue();
    }
}
