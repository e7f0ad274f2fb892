using System.Text;
using System.Text.Json;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Utilities;
using Assert = Xunit.Assert;

namespace MlOpsBuild.Engine.Tests.IO;

public sealed class FileContentTests : IDisposable
{
    private readonly TemporaryDirectory _root = new();

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData("x", "x\n")]
    [InlineData("x\n\n\n", "x\n")]
    [InlineData("x\r\ny", "x\r\ny\r\n")]
    [InlineData("", "\n")]
    public void Text_ends_with_one_line_break(string content, string expected) =>
        (_root / "deep" / "file").WriteAllText(content).ReadAllText().ShouldBe(expected);

    [Fact]
    public void Text_stays_as_it_is_on_demand()
    {
        (_root / "file").WriteAllText("x", eofLineBreak: false).ReadAllText().ShouldBe("x");
        (_root / "file").WriteAllLines(["x", "y"], platformFamily: PlatformFamily.Linux, eofLineBreak: false)
            .ReadAllText().ShouldBe("x\ny");
    }

    [Fact]
    public void Text_has_no_byte_order_mark_unless_the_encoding_has_one()
    {
        (_root / "file").WriteAllText("é").ReadAllBytes().ShouldBe("é\n"u8.ToArray());
        (_root / "file").WriteAllText("é", Encoding.UTF8).ReadAllBytes().ShouldBe([0xEF, 0xBB, 0xBF, .. "é\n"u8]);
    }

    [Fact]
    public void Lines_are_joined_as_the_platform_does()
    {
        (_root / "file").WriteAllLines(["a", "b"], platformFamily: PlatformFamily.Windows).ReadAllText().ShouldBe("a\r\nb\r\n");
        (_root / "file").WriteAllLines([]).ReadAllLines().ShouldBe([""]);
        (_root / "file").AppendAllLines(["c"]).AppendAllText("d").ReadAllLines().ShouldBe(["", "c", "d"]);
    }

    [Fact]
    public void A_write_leaves_no_other_file_behind()
    {
        var file = _root / "file";
        file.WriteAllText("old");
        file.UpdateText(x => x + "new");
        Should.Throw<EncoderFallbackException>(() => file.WriteAllText("\ud800"));

        file.ReadAllText().ShouldBe("old\nnew\n");
        _root.Path.GetFiles().ShouldBe([file]);
    }

    [Fact]
    public void A_reader_that_opened_the_file_keeps_the_old_content()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows locks open files");
        var file = (_root / "file").WriteAllText("old");
        using var reader = File.OpenText(file);
        file.WriteAllText("new");
        reader.ReadToEnd().ShouldBe("old\n");
    }

    [Fact]
    public void A_write_keeps_the_mode_and_goes_through_a_link()
    {
        if (OperatingSystem.IsWindows())
            return;

        var script = (_root / "script").WriteAllText("old");
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        File.SetUnixFileMode(script, mode);
        File.CreateSymbolicLink(_root / "link", script);

        (_root / "link").WriteAllText("new");

        script.ReadAllText().ShouldBe("new\n");
        File.GetUnixFileMode(script).ShouldBe(mode);
        new FileInfo(_root / "link").LinkTarget.ShouldBe(script);
    }

    [Fact]
    public void Writing_to_a_device_leaves_the_device()
    {
        Assert.SkipUnless(File.Exists("/dev/null"), "needs /dev/null");
        ((AbsolutePath)"/dev/null").WriteAllText("x");
        ((AbsolutePath)"/dev/null").ReadAllText().ShouldBeEmpty();
    }

    [Fact]
    public void An_object_survives_a_round_trip_through_json()
    {
        var file = (_root / "model.json").WriteJson(new Model("lightgbm", 3, null));
        file.ReadAllText().ShouldNotContain("Notes");
        file.UpdateJson(x => x["version"] = 4);
        file.ReadJson<Model>().ShouldBe(new Model("lightgbm", 4, null));
    }

    [Fact]
    public void Json_with_comments_is_read_and_malformed_json_names_the_file()
    {
        var file = (_root / "model.json").WriteAllText("{ /* why */ \"name\": \"x\", }");
        file.ReadJson()["name"]!.GetValue<string>().ShouldBe("x");
        Should.Throw<JsonException>(() => file.WriteAllText("{").ReadJson()).Message.ShouldContain("model.json");
        Should.Throw<JsonException>(() => file.WriteAllText("null").ReadJson<Model>());
    }

    [Fact]
    public void Hashes_name_content_and_relative_paths()
    {
        (_root / "a" / "file").WriteAllText("hello", eofLineBreak: false).GetFileHash()
            .ShouldBe("5d41402abc4b2a76b9719d911017c592");
        (_root / "b" / "file").WriteAllText("hello", eofLineBreak: false);
        (_root / "a").GetDirectoryHash().ShouldBe((_root / "b").GetDirectoryHash());
        (_root / "b" / "file").Rename("other");
        (_root / "a").GetDirectoryHash().ShouldNotBe((_root / "b").GetDirectoryHash());
    }

    private sealed record Model(string Name, int Version, string? Notes);
}
