using System.Text;
using MlOpsBuild.Reporting.TestResults;

namespace MlOpsBuild.Reporting.Tests.TestResults;

/// <summary>JUnit XML as its many writers write it, and as nobody honest does.</summary>
public sealed class JUnitFileTests : IDisposable
{
    private const string Bomb = """<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><testsuite><testcase name="&b;"/></testsuite>""";

    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void Suites_nested_at_will_are_read_with_durations_messages_and_stacks()
    {
        var run = Read("""
            <?xml version="1.0"?>
            <testsuites><testsuite name="outer"><properties><property name="testcase" value="x"/></properties>
              <testsuite name="inner">
                <testcase classname="c" name="a" time="1.5"><system-out>fine &lt;testcase/></system-out></testcase>
                <testcase classname="c" name="b" time="1,234.5"><failure message="1 is not 2" type="E"><![CDATA[
            def b():
            >   assert 1 == 2
            tests/test_c.py:7: AssertionError
                ]]></failure><system-err>noise</system-err></testcase>
              </testsuite>
              <testcase name="d"><skipped message="later"/></testcase>
              <testcase name="e"><error>broke
            badly</error><failure message="again"/></testcase>
              <testcase name="f" file="t.py" line="4"><failure/></testcase>
              <testcase name="g"><skipped/><failure/></testcase>
            </testsuite></testsuites>
            """)!;

        run.Totals.ShouldBe(new TestTotals(1, 4, 1));
        run.Cases.Select(x => (x.Name, x.Message)).ShouldBe([("c.a", ""), ("c.b", "1 is not 2"), ("d", ""), ("e", "broke"), ("f", "no message"), ("g", "no message")]);
        run.Cases.Take(2).Select(x => x.Duration.TotalSeconds).ShouldBe([1.5, 1234.5]);
        run.Cases[1].Stack.ShouldEndWith("tests/test_c.py:7: AssertionError");
        run.Cases[4].Stack.ShouldBe("t.py:4");
    }

    [Fact]
    public void Tests_of_the_same_name_are_tests_each()
        => Read("<testsuite><testcase name='a'/><testcase name='a'><failure/></testcase><testcase name='a'/></testsuite>")!.Totals.ShouldBe(new TestTotals(2, 1, 0));

    [Theory]
    [InlineData("<coverage/>")]
    [InlineData("<coverage>")]
    public void Another_kind_of_XML_is_left_to_others(string xml) => Read(xml).ShouldBeNull();

    [Theory]
    [InlineData("", "Root element is missing")]
    [InlineData("<testsuite><testcase name='a'/>", "(1,32)")]
    [InlineData("<testsuite><testcase name='a", "(1,")]
    [InlineData("no xml", "(1,1)")]
    [InlineData(Bomb, "DTD is prohibited")]
    public void What_breaks_off_or_bursts_is_refused_with_its_place(string xml, string said)
    {
        var message = Should.Throw<InvalidDataException>(() => Read(xml)).Message;

        message.ShouldStartWith(_file);
        message.ShouldContain(said);
    }

    [Fact]
    public void What_tests_print_costs_no_memory()
    {
        var noise = Encoding.UTF8.GetBytes(new string('x', 1 << 20));
        using (var file = File.Create(_file))
        {
            file.Write("<testsuite><testcase name='loud'><system-out>"u8);
            for (var i = 0; i < 100; i++)
                file.Write(noise);
            file.Write("</system-out></testcase><testcase name='long'><failure message='m'>"u8);
            for (var i = 0; i < 100; i++)
                file.Write(noise);
            file.Write("</failure></testcase></testsuite>"u8);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var run = JUnitFile.Read(_file)!;

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(10 << 20);
        run.Totals.ShouldBe(new TestTotals(1, 1, 0));
        run.Cases[1].Stack.Length.ShouldBeLessThan(10_000);
    }

    public void Dispose() => File.Delete(_file);

    private TestRun? Read(string xml)
    {
        File.WriteAllText(_file, xml);
        return JUnitFile.Read(_file);
    }
}
