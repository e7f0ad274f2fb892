using System.Text.Json.Nodes;
using MlOpsBuild.Reporting.TestResults;

namespace MlOpsBuild.Reporting.Tests.TestResults;

/// <summary>What is evidence, where a failure lies, and how both are told.</summary>
public sealed class TestReportTests : IDisposable
{
    private static readonly TestCase s_passed = new("passes", TestOutcome.Passed) { Duration = TimeSpan.FromSeconds(2) };
    private static readonly TestCase s_failed = new("breaks | loudly", TestOutcome.Failed) { Duration = TimeSpan.FromSeconds(0.2), Message = "1 is not 2\nsecond line", Stack = "tests/test_a.py:3: AssertionError" };

    private readonly string _root = Directory.CreateTempSubdirectory("repository ").FullName;

    public TestReportTests()
    {
        Write("src/a.py");
        Write("tests/test_a.py");
        Write("lib/A.cs");
        Write("site/a.js");
        Write(".venv/lib/x.py");
    }

    [Theory]
    [InlineData("tests/test_a.py:3: in test_a\n    train()\nsrc/a.py:9: in train\n    raise ValueError\n.venv/lib/x.py:4: ValueError", "src/a.py:9")]
    [InlineData("Traceback (most recent call last):\n  File \"tests/test_a.py\", line 3, in test_a\n  File \"/usr/lib/python3/x.py\", line 4", "tests/test_a.py:3")]
    [InlineData("   at Shouldly.ShouldBe() in /_/src/Shouldly.cs:line 5\n   at A.B() in {root}/lib/A.cs:line 7\n   at A.C() in {root}/lib/A.cs:line 8", "lib/A.cs:7")]
    [InlineData("Error: x\n    at f ({root}/site/a.js:12:5)\n    at g (node:internal/x.js:1:1)", "site/a.js:12")]
    [InlineData("lib/A.cs:4", "lib/A.cs:4")]
    [InlineData("   at A.B() in /elsewhere/A.cs:line 7", null)]
    [InlineData("../outside.py:3: E", null)]
    [InlineData("lib/A.cs:0\nlib/A.cs:99999999999", null)]
    [InlineData("see https://example.org:80/a", null)]
    [InlineData("", null)]
    public void A_failure_lies_at_the_innermost_line_of_the_repository(string stack, string? place)
    {
        var found = StackPlace.Of(stack.Replace("{root}", _root, StringComparison.Ordinal), _root);

        (found is null ? null : $"{found.File}:{found.Line}").ShouldBe(place);
    }

    [Fact]
    public void Evidence_is_commands_that_ended_well_and_a_test_that_passed()
    {
        Report(0, s_passed).Fault.ShouldBeNull();
        (Report(0) with { Run = null }).Fault.ShouldBeNull("exit codes are evidence");

        Report(3, s_passed).Fault!.Value.Id.ShouldBe("MLO324");
        Report(0, s_passed, s_failed).Fault!.Value.ShouldBe(("MLO325", "1 of 2 tests failed, and the command ended with exit code 0."));
        Report(0).Fault!.Value.Why.ShouldContain("no test ran");
        Report(0, new TestCase("waits", TestOutcome.Skipped)).Fault!.Value.Why.ShouldContain("no test ran");
        (Report(0, s_passed) with { Unreadable = ["x.xml: broken"] }).Fault!.Value.ShouldBe(("MLO325", "x.xml: broken"));
    }

    [Fact]
    public void A_terminal_shows_failures_with_their_places_and_the_slowest_tests()
    {
        var output = new StringWriter { NewLine = "\n" };

        TestReportText.Write(Report(1, s_passed, s_failed), output);

        output.ToString().ShouldBe("FAILED breaks | loudly: 1 is not 2\n  at tests/test_a.py:3\n    second line\n    tests/test_a.py:3: AssertionError\nSlowest:\n     2.0 s  passes\n     0.2 s  breaks | loudly\n");
    }

    [Fact]
    public void Markdown_holds_one_row_a_failure_whatever_its_name()
        => TestReportText.Markdown(Report(1, s_passed, s_failed)).ShouldBe("""
            ## Unit tests

            **Failed**: 1 passed, 1 failed, 0 skipped

            MLO324 A test command failed: pytest (exit code 1). 1 passed, 1 failed, 0 skipped.

            | Failed | Where | Why |
            | --- | --- | --- |
            | breaks \| loudly | tests/test\_a.py:3 | 1 is not 2 |

            | Slowest | Took |
            | --- | ---: |
            | passes | 2.0 s |
            | breaks \| loudly | 0.2 s |

            """.ReplaceLineEndings("\n"));

    [Fact]
    public void Json_holds_every_test()
    {
        var json = JsonNode.Parse(TestReportText.Json(Report(1, s_passed, s_failed)))!;

        ((bool)json["passes"]!, (string?)json["id"], (int)json["passed"]!, (int)json["failed"]!).ShouldBe((false, "MLO324", 1, 1));
        json["tests"]!.AsArray().Select(x => ((string?)x!["name"], (string?)x["outcome"], (double)x["seconds"]!, (string?)x["file"], (int?)x["line"])).ShouldBe([("passes", "passed", 2, null, null), ("breaks | loudly", "failed", 0.2, "tests/test_a.py", 3)]);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private TestReport Report(int exitCode, params TestCase[] cases) => new() { Commands = [new TestCommand("pytest", exitCode)], Run = new TestRun(cases), Root = _root };

    private void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_root, path))!);
        File.WriteAllText(Path.Combine(_root, path), "");
    }
}
