using System.Xml;

namespace MlOpsBuild.Reporting.TestResults;

/// <summary>Reads JUnit XML, which pytest, ctest, gotestsum and most others write: a root <c>testsuites</c> or <c>testsuite</c>, suites nested at will.</summary>
public static class JUnitFile
{
    /// <summary>The run that the file describes; null when it is another kind of XML.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file breaks off; the message says where.</exception>
    public static TestRun? Read(string path) => ResultsFile.Read(path, reader => reader.LocalName is "testsuites" or "testsuite" ? new TestRun(Cases(reader)) : null);

    private static List<TestCase> Cases(XmlReader reader)
    {
        List<TestCase> cases = [];
        ResultsFile.Children(reader, name =>
        {
            if (name == "testcase")
                cases.Add(Case(reader));
            else if (name is "system-out" or "system-err" or "properties")
                ResultsFile.PassOver(reader);
        });
        return cases;
    }

    private static TestCase Case(XmlReader reader)
    {
        var name = string.Join('.', new[] { reader.GetAttribute("classname"), reader.GetAttribute("name") }.Where(x => !string.IsNullOrEmpty(x)));
        var duration = ResultsFile.Seconds(reader.GetAttribute("time"));
        var place = reader.GetAttribute("file") is { Length: > 0 } file && reader.GetAttribute("line") is { Length: > 0 } line ? $"{file}:{line}" : "";
        var (outcome, message, stack) = (TestOutcome.Passed, "", "");
        ResultsFile.Children(reader, child =>
        {
            var isFirstFailure = child is "failure" or "error" && outcome != TestOutcome.Failed;
            if (child == "skipped" && outcome == TestOutcome.Passed)
                outcome = TestOutcome.Skipped;
            var said = isFirstFailure ? reader.GetAttribute("message") : null;
            if (!isFirstFailure)
            {
                ResultsFile.PassOver(reader);
                return;
            }

            stack = ResultsFile.Text(reader);
            (outcome, message) = (TestOutcome.Failed, ResultsFile.Short(said is { Length: > 0 } ? said : stack.Length > 0 ? stack.Split('\n')[0].Trim() : "no message"));
        });
        return new TestCase(name.Length > 0 ? name : "?", outcome) { Duration = duration, Message = message, Stack = outcome == TestOutcome.Failed && stack.Length == 0 ? place : stack };
    }
}
