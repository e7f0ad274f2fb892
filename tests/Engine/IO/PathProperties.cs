using CsCheck;
using Nuke.Common.IO;

namespace MlOpsBuild.Engine.Tests.IO;

public sealed class PathProperties
{
    private static readonly Gen<string> s_part = Gen.OneOf("a", "b", "c d", ".", "..", "", "...", ".x");

    private static readonly Gen<AbsolutePath> s_path =
        Gen.OneOf("a", "b", "c").Array[0, 4].Select(parts => AbsolutePath.Create("/" + string.Join('/', parts)));

    [Fact]
    public void Normalisation_is_that_of_the_operating_system_unless_it_leads_above_the_root() =>
        s_part.Array[0, 8].Sample(parts =>
        {
            Assert.SkipWhen(OperatingSystem.IsWindows(), "compares with Unix rules");
            var text = "/" + string.Join('/', parts);
            if (LeadsAboveRoot(parts))
                Should.Throw<ArgumentException>(() => AbsolutePath.Create(text));
            else
                AbsolutePath.Create(text).ToString().ShouldBe(Reference(text));
        });

    [Fact]
    public void Normalisation_of_a_normal_path_changes_nothing() =>
        s_part.Array[0, 8].Where(parts => !LeadsAboveRoot(parts)).Sample(parts =>
        {
            var once = AbsolutePath.Create("/" + string.Join('/', parts)).ToString();
            AbsolutePath.Create(once).ToString().ShouldBe(once);
        });

    [Fact]
    public void Following_the_relative_path_arrives() =>
        Gen.Select(s_path, s_path).Sample((from, to) => (from / from.GetRelativePathTo(to)).ShouldBe(to));

    [Fact]
    public void A_path_contains_another_exactly_if_the_way_there_does_not_lead_up() =>
        Gen.Select(s_path, s_path).Sample((from, to) =>
            from.Contains(to).ShouldBe(!((string)from.GetRelativePathTo(to)).StartsWith("..", StringComparison.Ordinal)));

    private static string Reference(string text)
    {
        var full = Path.GetFullPath(text);
        return full == "/" ? full : full.TrimEnd('/');
    }

    private static bool LeadsAboveRoot(string[] parts)
    {
        var depth = 0;
        foreach (var part in parts)
        {
            depth += part switch { "" or "." => 0, ".." => -1, _ => 1 };
            if (depth < 0)
                return true;
        }

        return false;
    }
}
