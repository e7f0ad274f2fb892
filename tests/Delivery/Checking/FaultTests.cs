using System.Globalization;
using System.Text.RegularExpressions;
using MlOpsBuild.Delivery.Tests.Checking.Rules;
using MlOpsBuild.Delivery.Tests.Harness;

namespace MlOpsBuild.Delivery.Tests.Checking;

/// <summary>What every checker must find: the files in <c>Faults</c> say in their first lines what is wrong with them.</summary>
public sealed partial class FaultTests
{
    private static readonly Lazy<IReadOnlyList<PublishedFile>> s_files = new(() => PublishedFile.Below(Path.Combine(Repository.Tests, "Checking", "Faults"), "actions", "github", "azure-pipelines"));

    private static readonly Lazy<Task<IReadOnlyList<Finding>>> s_findings = new(FindAsync);

    public static TheoryData<string> Files => [.. s_files.Value.Select(x => x.Path)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task What_is_wrong_with_a_file_is_found_and_nothing_else(string path)
    {
        var file = s_files.Value.Single(x => x.Path == path);
        Assert.SkipWhen(file.Kind == FileKind.Pipeline && Repository.PipelineSchema == null, Repository.NoPipelineSchema);
        var expected = Expected(file).ToList();
        Assert.SkipWhen(!ShellCheck.IsThere && expected.Exists(x => x.Checker == ShellCheck.Name), ShellCheck.Absent);
        var found = (await s_findings.Value).Where(x => x.Path == path).ToList();

        foreach (var (checker, line, text) in expected)
            found.ShouldContain(x => x.Checker == checker && x.Line == line && x.Message.Contains(text, StringComparison.Ordinal), $"{checker} {line} {text}; found:\n{string.Join('\n', found)}");
        // That another checker sees the fault too is no false alarm.
        found.Where(x => expected.TrueForAll(y => y.Line != x.Line)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_rule_and_every_checker_has_its_fault()
    {
        var shown = s_files.Value.SelectMany(Expected).Select(x => x.Checker).ToHashSet();

        shown.ShouldBe([.. HouseRules.Names, "languageservice", "actionlint", "azure-pipelines", ShellCheck.Name, "yaml"], ignoreOrder: true);
    }

    private static async Task<IReadOnlyList<Finding>> FindAsync() =>
    [
        .. await Checkers.CheckAsync(s_files.Value),
        .. ShellCheck.IsThere ? await ShellCheck.CheckAsync([.. s_files.Value.SelectMany(Script.In)]) : [],
        .. HouseRules.Check(s_files.Value),
    ];

    private static IEnumerable<(string Checker, int Line, string Text)> Expected(PublishedFile file)
        => Expectation().Matches(file.Text).Select(x => (x.Groups[1].Value, int.Parse(x.Groups[2].Value, CultureInfo.InvariantCulture), x.Groups[3].Value.Trim()));

    [GeneratedRegex(@"^# expect: (\S+) (\d+)(.*)$", RegexOptions.Multiline)]
    private static partial Regex Expectation();
}
