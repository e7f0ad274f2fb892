using Nuke.Common.Utilities;
using Nuke.Common.Utilities.Collections;

namespace MlOpsBuild.Engine.Tests.Utilities;

public sealed class CollectionTests
{
    [Fact]
    public void Each_element_is_visited_in_order()
    {
        var seen = new List<string>();
        new[] { "a", "b" }.ForEach(seen.Add);
        new[] { "c", "d" }.ForEach((x, i) => seen.Add($"{x}{i}"));
        var lazy = new[] { "e" }.ForEachLazy(seen.Add);
        seen.ShouldBe(["a", "b", "c0", "d1"]);
        lazy.Count().ShouldBe(1);
        seen.ShouldContain("e");
    }

    [Fact]
    public void Sequences_grow_at_both_ends_and_lose_their_nulls()
    {
        1.Concat([2]).Concat(3, 4).ShouldBe([1, 2, 3, 4]);
        new[] { "a", null }.WhereNotNull().ShouldBe(["a"]);
        Array.Empty<int>().IsEmpty().ShouldBeTrue();
        ((int[]?)null).IsNullOrEmpty().ShouldBeTrue();
    }

    [Fact]
    public void A_chain_ends_where_there_is_nothing_or_no_wish_to_go_on()
    {
        "abc".DescendantsAndSelf(x => x.Length > 1 ? x[1..] : null).ShouldBe(["abc", "bc", "c"]);
        1.Descendants(x => x * 2, x => x < 4).ShouldBe([2, 4]);
    }

    [Fact]
    public void A_tree_is_walked_parents_first() =>
        3.DescendantsAndSelf(x => Enumerable.Range(1, x - 1), x => x != 1).ShouldBe([3, 2]);

    [Fact]
    public void Dictionaries_are_filled_fluently()
    {
        var summary = new Dictionary<string, string>()
            .AddPair("Passed", 3)
            .AddPairWhenValueNotNull("Failed", (string?)null)
            .When(condition: true, x => x.AddPair("Skipped", "1"));
        summary.AddDictionary(new Dictionary<string, string> { ["x"] = "y" }).SetKeyValue("x", "z");
        summary.ShouldBe(new Dictionary<string, string> { ["Passed"] = "3", ["Skipped"] = "1", ["x"] = "z" }, ignoreOrder: true);
    }

    [Fact]
    public void Duplicate_keys_are_listed() =>
        Should.Throw<ArgumentException>(() => new[] { 1, 1, 2 }.ToDictionarySafe(x => x, x => x, "Duplicate numbers"))
            .Message.ShouldBe("Duplicate numbers:" + Environment.NewLine + " - 1");

    [Fact]
    public void A_lookup_table_can_be_changed()
    {
        var table = new LookupTable<string, int>(StringComparer.OrdinalIgnoreCase);
        table.Add("a", 1);
        table.AddRange("A", [2, 3]);
        table["b"] = [4];
        table.Remove("a", 2);
        table["a"].ShouldBe([1, 3]);
        table["none"].ShouldBeEmpty();
        table.Select(x => $"{x.Key}{x.Count()}").ShouldBe(["a2", "b1"]);
        table.Remove("a");
        table.Count.ShouldBe(1);
    }

    [Fact]
    public void Steps_apply_in_a_chain()
    {
        1.Apply(x => $"{x}").ShouldBe("1");
        1.When(condition: false, x => x + 1).ShouldBe(1);
        1.WhenNotNull("abc", (x, text) => x + text.Length).ShouldBe(4);
        1.WhenNotNull((string?)null, (x, text) => x + text.Length).ShouldBe(1);
    }
}
