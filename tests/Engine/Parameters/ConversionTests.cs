using System.ComponentModel;
using Nuke.Common.IO;
using Nuke.Common.Parameters;
using Nuke.Common.Tooling;

namespace MlOpsBuild.Engine.Tests.Parameters;

public sealed class ConversionTests
{
    private enum Size
    {
        Small,
        VeryLarge,
    }

    public static TheoryData<Type, string, object> Good => new()
    {
        { typeof(string), "text with spaces", "text with spaces" },
        { typeof(bool), "TRUE", true },
        { typeof(bool?), "false", false },
        { typeof(int), "-12", -12 },
        { typeof(int?), "12", 12 },
        { typeof(long), "12000000000", 12_000_000_000L },
        { typeof(decimal), "1.50", 1.50m },
        { typeof(double), "2.5e3", 2500.0 },
        { typeof(Guid), "6f9619ff-8b86-d011-b42d-00cf4fc964ff", Guid.Parse("6f9619ff-8b86-d011-b42d-00cf4fc964ff") },
        { typeof(Uri), "https://example.org/a", new Uri("https://example.org/a") },
        { typeof(DateTime), "2026-01-31", new DateTime(2026, 1, 31, 0, 0, 0, DateTimeKind.Unspecified) },
        { typeof(TimeSpan), "00:01:30", TimeSpan.FromSeconds(90) },
        { typeof(Size), "verylarge", Size.VeryLarge },
        { typeof(Size), "very-large", Size.VeryLarge },
        { typeof(Size?), "1", Size.VeryLarge },
        { typeof(Ring), "outer", Ring.Outer },
        { typeof(AbsolutePath), "sub/folder", AbsolutePath.Create("/base/sub/folder") },
        { typeof(AbsolutePath), "/abs/olute", AbsolutePath.Create("/abs/olute") },
    };

    public static TheoryData<Type, string> Bad => new()
    {
        { typeof(bool), "1" },
        { typeof(bool), "yes" },
        { typeof(int), "abc" },
        { typeof(int), "1.5" },
        { typeof(int), "99999999999" },
        { typeof(decimal), "1,5,0x" },
        { typeof(Guid), "no-guid" },
        { typeof(DateTime), "yesterday" },
        { typeof(TimeSpan), "soon" },
        { typeof(Size), "medium" },
        { typeof(Size), "7" },
        { typeof(Ring), "middle" },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void Words_become_values_of_the_members_type(Type type, string word, object expected)
        => ValueConverter.Convert(type, [word], "/base").ShouldBe(expected);

    [Theory]
    [MemberData(nameof(Bad))]
    public void Words_that_are_no_value_of_the_type_are_refused_by_name(Type type, string word)
        => Should.Throw<BadWordException>(() => ValueConverter.Convert(type, [word], "/base")).Word.ShouldBe(word);

    [Theory]
    [InlineData(typeof(string[]))]
    [InlineData(typeof(List<string>))]
    [InlineData(typeof(IReadOnlyCollection<string>))]
    [InlineData(typeof(IEnumerable<string>))]
    [InlineData(typeof(IReadOnlyList<string>))]
    public void Many_words_become_a_collection(Type type)
    {
        var value = ValueConverter.Convert(type, ["a", "b"], "/base");
        type.IsInstanceOfType(value).ShouldBeTrue();
        ((IEnumerable<string>)value!).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Elements_are_converted()
    {
        ValueConverter.Convert(typeof(int[]), ["1", "2"], "/base").ShouldBe(new[] { 1, 2 });
        ValueConverter.Convert(typeof(Size?[]), ["small"], "/base").ShouldBe(new Size?[] { Size.Small });
    }

    [Theory]
    [InlineData("NuGetApiKey", "nuget-api-key")]
    [InlineData("GitHubToken", "github-token")]
    [InlineData("MSBuildPath", "msbuild-path")]
    [InlineData("MyURL", "my-url")]
    [InlineData("URLValue", "urlvalue")]
    [InlineData("ABTest", "abtest")]
    [InlineData("X509Cert", "x509cert")]
    [InlineData("Net8Path", "net8path")]
    [InlineData("iOSKey", "i-oskey")]
    [InlineData("renamed-thing", "renamed-thing")]
    public void Options_are_the_names_in_kebab_case(string name, string option) => ParameterSpec.Kebab(name).ShouldBe(option);

    [TypeConverter(typeof(TypeConverter<Ring>))]
    private sealed class Ring : Enumeration
    {
        public static readonly Ring Inner = new() { Value = nameof(Inner) };
        public static readonly Ring Outer = new() { Value = nameof(Outer) };
    }
}
