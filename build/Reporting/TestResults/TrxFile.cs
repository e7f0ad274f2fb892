using System.Globalization;
using System.Xml;

namespace MlOpsBuild.Reporting.TestResults;

/// <summary>Reads TRX, the format of Visual Studio Test (namespace <c>…/TeamTest/2010</c>).</summary>
public static class TrxFile
{
    private const string Namespace = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>The run that the file describes.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is no TRX; the message says where it breaks off.</exception>
    public static TestRun Read(string path) => ResultsFile.Read(path, reader =>
    {
        if (reader.LocalName != "TestRun" || reader.NamespaceURI != Namespace)
            throw new InvalidDataException($"{path}: these are no TRX test results; the root element is '{reader.LocalName}'{(reader.NamespaceURI.Length > 0 ? $" of '{reader.NamespaceURI}'" : " without a namespace")}.");
        List<TestCase> cases = [];
        ResultsFile.Children(reader, name =>
        {
            if (name == "UnitTestResult")
                cases.AddRange(Results(reader));
        });
        return new TestRun(cases);
    });

    /// <summary>A result, or those inside it: a test with rows of data is told by its rows.</summary>
    private static List<TestCase> Results(XmlReader reader)
    {
        ResultsFile.CheckDepth(reader);
        var outcome = reader.GetAttribute("outcome") switch
        {
            "Passed" => TestOutcome.Passed,
            "Failed" or "Error" or "Timeout" or "Aborted" => TestOutcome.Failed,
            _ => TestOutcome.Skipped,
        };
        var name = reader.GetAttribute("testName") ?? "?";
        var duration = TimeSpan.TryParse(reader.GetAttribute("duration"), CultureInfo.InvariantCulture, out var time) && time > TimeSpan.Zero ? time : TimeSpan.Zero;
        var (message, stack) = ("", "");
        List<TestCase> inner = [];
        ResultsFile.Children(reader, child =>
        {
            if (child == "UnitTestResult")
                inner.AddRange(Results(reader));
            else if (child == "Message")
                message = message.Length > 0 ? message : ResultsFile.Text(reader);
            else if (child == "StackTrace")
                stack = ResultsFile.Text(reader);
            else if (child is "StdOut" or "StdErr" or "DebugTrace" or "TextMessages")
                ResultsFile.PassOver(reader);
        });
        var isToldByRows = inner.Count > 0 && (outcome != TestOutcome.Failed || inner.Any(x => x.Outcome == TestOutcome.Failed));
        if (isToldByRows)
            return inner;
        var isFailure = outcome == TestOutcome.Failed;
        return [.. inner, new TestCase(name, outcome) { Duration = duration, Message = !isFailure ? "" : message.Length > 0 ? message : "no message", Stack = isFailure ? stack : "" }];
    }
}
