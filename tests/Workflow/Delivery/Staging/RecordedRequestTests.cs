using MlOpsBuild.AzureMl.Serving;
using MlOpsBuild.Workflow.Delivery.Staging;

namespace MlOpsBuild.Workflow.Tests.Delivery.Staging;

public sealed class RecordedRequestTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("requests-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Requests_are_read_by_name_with_what_is_expected()
    {
        Write("b.json", """{"request":{"x":1},"expected":{"status":422}}""");
        Write("a.json", """{"request":[1],"expected":{"body":{"p":0.5},"tolerance":0.1}}""");

        var all = RecordedRequest.All(_folder.FullName);

        all.Select(x => (x.Name, x.Status, x.IsGood)).ShouldBe([("a.json", 200, true), ("b.json", 422, false)]);
        all[0].Body.ToString().ShouldBe("[1]");
    }

    [Theory]
    [InlineData("""{"p":0.59}""", null)]
    [InlineData("""{"p":0.61}""", "$.p is 0.61, not 0.5 ± 0.1")]
    [InlineData("""{"q":0.5}""", "$.p is missing, not 0.5")]
    [InlineData("""{"p":0.5,"q":1}""", null)]
    [InlineData("""no json""", "an answer that is no JSON")]
    public void An_answer_holds_at_least_what_is_expected(string body, string? missing)
    {
        Write("a.json", """{"request":[1],"expected":{"body":{"p":0.5},"tolerance":0.1}}""");
        RecordedRequest.All(_folder.FullName)[0].Missing(new ScoringAnswer(200, BinaryData.FromString(body), null, null, TimeSpan.Zero)).ShouldBe(missing);
    }

    [Fact]
    public void The_status_that_counts_is_the_models_where_the_endpoint_wraps_it()
    {
        Write("a.json", """{"request":[1],"expected":{"status":200}}""");
        Write("b.json", """{"request":{},"expected":{"status":422}}""");
        var refused = new ScoringAnswer(424, BinaryData.FromString("{}"), null, null, TimeSpan.Zero) { ModelStatus = 422 };
        RecordedRequest.All(_folder.FullName).Select(x => x.Missing(refused)).ShouldBe(["status 422 instead of 200", null]);
    }

    [Theory]
    [InlineData("""{"request":1}""", "'expected' is missing")]
    [InlineData("""{"expected":{}}""", "'request' is missing")]
    [InlineData("""[""", "is no recorded request")]
    [InlineData("""{"request":1,"expected":{"status":"ok"}}""", "is no recorded request")]
    public void A_file_that_is_none_is_named(string text, string why)
    {
        Write("a.json", text);
        var error = Should.Throw<WorkflowException>(() => RecordedRequest.All(_folder.FullName));
        error.Message.ShouldContain("a.json");
        error.Message.ShouldContain(why);
        error.Message.ShouldStartWith("MLO350");
    }

    [Fact]
    public void Without_a_request_that_expects_an_answer_nothing_is_shown()
    {
        Should.Throw<WorkflowException>(() => RecordedRequest.All(Path.Combine(_folder.FullName, "none"))).Message.ShouldStartWith("MLO350");
        Write("a.json", """{"request":1,"expected":{"status":400}}""");
        Should.Throw<WorkflowException>(() => RecordedRequest.All(_folder.FullName)).Message.ShouldContain("expects status 200");
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);
}
