using System.Xml;
using System.Xml.Linq;

namespace MlOpsBuild.Reporting.TestResults;

/// <summary>Reads JUnit XML, which pytest, ctest, gotestsum and most others write: a root <c>testsuites</c> or <c>testsuite</c>.</summary>
public static class JUnitFile
{
    private static readonly XmlReaderSettings s_settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 200_000_000 };

    /// <summary>The run that the file describes; null when it is another kind of XML. Counts the cases themselves, not the file's own counters.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file breaks off; the message says where.</exception>
    public static TestRun? Read(string path)
    {
        try
        {
            using var reader = XmlReader.Create(path, s_settings);
            if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName is not ("testsuites" or "testsuite"))
                return null;
            var cases = XElement.Load(reader).DescendantsAndSelf().Where(x => x.Name.LocalName == "testcase").ToList();
            var failures = cases.Where(x => Child(x, "failure", "error") is not null).Select(x => new TestFailure(Name(x), Message(x))).ToList();
            var skipped = cases.Count(x => Child(x, "failure", "error") is null && Child(x, "skipped") is not null);
            return new TestRun(new TestTotals(cases.Count - failures.Count - skipped, failures.Count, skipped), failures);
        }
        catch (XmlException exception)
        {
            throw new InvalidDataException($"{path}({exception.LineNumber},{exception.LinePosition}): these are no test results: {exception.Message}", exception);
        }
    }

    private static XElement? Child(XElement test, params string[] names) => test.Elements().FirstOrDefault(x => names.Contains(x.Name.LocalName));

    private static string Name(XElement test) => string.Join('.', new[] { (string?)test.Attribute("classname"), (string?)test.Attribute("name") }.Where(x => !string.IsNullOrEmpty(x)));

    private static string Message(XElement test)
    {
        var failure = Child(test, "failure", "error")!;
        return ((string?)failure.Attribute("message") is { Length: > 0 } message ? message : failure.Value.Trim()) is { Length: > 0 } text ? text : "no message";
    }
}
