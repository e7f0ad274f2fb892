using MlOpsBuild.Reporting.TestResults;

namespace MlOpsBuild.Reporting.Tests.TestResults;

public sealed class TrxFileTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void Results_are_counted_and_failures_told_with_their_message()
    {
        Write("""
            <UnitTestResult testName="Adds" outcome="Passed" />
            <UnitTestResult testName="Subtracts" outcome="Failed"><Output><ErrorInfo><Message>
              expected 1, was 2
            </Message></ErrorInfo></Output></UnitTestResult>
            <UnitTestResult testName="Hangs" outcome="Timeout" />
            <UnitTestResult testName="Waits" outcome="NotExecuted" />
            """);

        var run = TrxFile.Read(_file);

        run.Totals.ShouldBe(new TestTotals(1, 2, 1));
        run.Failures.Select(x => (x.Name, x.Message)).ShouldBe([("Subtracts", "expected 1, was 2"), ("Hangs", "no message")]);
    }

    [Fact]
    public void A_failure_keeps_its_duration_and_its_stack()
    {
        Write("""
            <UnitTestResult testName="A" outcome="Failed" duration="00:00:01.5000000"><Output><StdOut>noise</StdOut><ErrorInfo><Message>m</Message><StackTrace>
               at A.B() in /src/A.cs:line 3
            </StackTrace></ErrorInfo></Output></UnitTestResult>
            """);

        TrxFile.Read(_file).Cases.ShouldBe([new TestCase("A", TestOutcome.Failed) { Duration = TimeSpan.FromSeconds(1.5), Message = "m", Stack = "at A.B() in /src/A.cs:line 3" }]);
    }

    [Fact]
    public void Rows_of_data_stand_for_their_test()
    {
        Write("""
            <UnitTestResult testName="Adds" outcome="Failed"><InnerResults>
              <UnitTestResult testName="Adds (1)" outcome="Passed" /><UnitTestResult testName="Adds (2)" outcome="Failed" />
            </InnerResults></UnitTestResult>
            <UnitTestResult testName="Cleans" outcome="Failed"><InnerResults><UnitTestResult testName="Cleans (1)" outcome="Passed" /></InnerResults></UnitTestResult>
            """);

        TrxFile.Read(_file).Cases.Select(x => (x.Name, x.Outcome)).ShouldBe([("Adds (1)", TestOutcome.Passed), ("Adds (2)", TestOutcome.Failed), ("Cleans (1)", TestOutcome.Passed), ("Cleans", TestOutcome.Failed)]);
    }

    [Fact]
    public void Results_that_are_nested_without_end_are_refused()
    {
        Write(string.Concat(Enumerable.Repeat("<UnitTestResult>", 100_000)));

        Should.Throw<InvalidDataException>(() => TrxFile.Read(_file)).Message.ShouldContain("nested more than");
    }

    [Fact]
    public void A_file_without_results_counts_none()
    {
        Write("");
        TrxFile.Read(_file).Totals.ShouldBe(TestTotals.None);
    }

    [Theory]
    [InlineData("", "Root element is missing")]
    [InlineData("<TestRun xmlns='http://microsoft.com/schemas/VisualStudio/TeamTest/2010'><Results>", "(1,83)")]
    [InlineData("<TestRun />", "the root element is 'TestRun' without a namespace")]
    [InlineData("<!DOCTYPE x [<!ENTITY a 'b'>]><TestRun />", "DTD is prohibited")]
    [InlineData("<testsuites />", "the root element is 'testsuites'")]
    [InlineData("no xml at all", "(1,1)")]
    public void What_is_no_test_result_is_refused_with_its_place(string content, string said)
    {
        File.WriteAllText(_file, content);
        var message = Should.Throw<InvalidDataException>(() => TrxFile.Read(_file)).Message;

        message.ShouldStartWith(_file);
        message.ShouldContain(said);
    }

    [Fact]
    public void Totals_add_up()
        => (new TestTotals(1, 2, 3) + new TestTotals(10, 20, 30)).ToString().ShouldBe("11 passed, 22 failed, 33 skipped");

    public void Dispose() => File.Delete(_file);

    private void Write(string results) => File.WriteAllText(_file, $"""
        <?xml version="1.0" encoding="utf-8"?>
        <TestRun id="1" xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>{results}</Results></TestRun>
        """);
}
