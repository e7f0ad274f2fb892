using System.Xml;
using System.Xml.Linq;

namespace MlOpsBuild.Reporting.TestResults;

/// <summary>Reads TRX, the format of Visual Studio Test (namespace <c>…/TeamTest/2010</c>).</summary>
public static class TrxFile
{
    private static readonly XNamespace s_trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>The run that the file describes. Counts the results themselves, not the file's own counters.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is no TRX; the message says where it breaks off.</exception>
    public static TestRun Read(string path)
    {
        XDocument document;
        try
        {
            document = XDocument.Load(path);
        }
        catch (XmlException exception)
        {
            throw new InvalidDataException(
                $"{path}({exception.LineNumber},{exception.LinePosition}): these are no test results: {exception.Message}", exception);
        }

        if (document.Root?.Name != s_trx + "TestRun")
            throw new InvalidDataException($"{path}: these are no TRX test results; the root element is '{document.Root?.Name.LocalName}'.");
        var results = document.Descendants(s_trx + "UnitTestResult").ToList();
        var failures = results.Where(IsFailure).Select(x => new TestFailure((string?)x.Attribute("testName") ?? "?", MessageOf(x))).ToList();
        var passed = results.Count(x => Outcome(x) == "Passed");
        return new TestRun(new TestTotals(passed, failures.Count, results.Count - passed - failures.Count), failures);
    }

    private static string? Outcome(XElement result) => (string?)result.Attribute("outcome");

    private static bool IsFailure(XElement result) => Outcome(result) is "Failed" or "Error" or "Timeout" or "Aborted";

    private static string MessageOf(XElement result) => result.Descendants(s_trx + "Message").FirstOrDefault()?.Value.Trim() ?? "no message";
}
