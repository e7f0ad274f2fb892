using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Comments;
using MlOpsBuild.Reporting.GitHub;
using MlOpsBuild.Reporting.Http;
using MlOpsBuild.Reporting.Tests.GitHub.Service;
using static MlOpsBuild.Reporting.Tests.GitHub.Service.PlayedGitHub;

namespace MlOpsBuild.Reporting.Tests.GitHub;

/// <summary>What is waited for, and what is not.</summary>
public sealed class PatienceTests : IDisposable
{
    private readonly PlayedGitHub _github = new();
    private readonly PlayedTime _time = new();

    [Fact]
    public async Task A_secondary_rate_limit_is_waited_out_as_long_as_GitHub_asks()
    {
        Once(403, "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.", ("retry-after", "17"));

        (await Publish()).ShouldBeTrue();

        _time.Waits.ShouldContain(TimeSpan.FromSeconds(17));
    }

    [Fact]
    public async Task A_primary_rate_limit_is_waited_out_until_its_reset()
    {
        var reset = _time.GetUtcNow().ToUnixTimeSeconds() + 30;
        Once(403, "API rate limit exceeded for installation ID 1.", ("x-ratelimit-limit", "1000"), ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", $"{reset}"));

        (await Publish()).ShouldBeTrue();

        _time.Waits.ShouldContain(TimeSpan.FromSeconds(31));
    }

    [Fact]
    public async Task Too_many_requests_are_a_rate_limit_too()
    {
        Once(429, "You have exceeded a secondary rate limit.", ("retry-after", "3"));

        (await Publish()).ShouldBeTrue();

        _time.Waits.ShouldContain(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task A_limit_that_lasts_longer_than_a_build_waits_is_told_at_once()
    {
        Once(403, "API rate limit exceeded.", ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", $"{_time.GetUtcNow().ToUnixTimeSeconds() + 1800}"));

        var fault = await Should.ThrowAsync<PublicationException>(Publish);

        fault.DiagnosticId.ShouldBe("MLO391");
        fault.Message.ShouldContain("GitHub's rate limit is reached, and GitHub asks to wait 30 min");
        _time.Waits.ShouldNotContain(x => x > TimeSpan.FromSeconds(60) && x < TimeSpan.FromHours(1));
        _github.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task A_fault_of_the_server_is_tried_again_a_few_times(int status)
    {
        _github.Instead = _ => Refusal(status, "Server Error");

        var fault = await Should.ThrowAsync<PublicationException>(Publish);

        fault.Message.ShouldBe($"MLO391 The comment on pull request 7 was not published: GitHub answered {status}; it was tried 4 times.");
        _github.Requests.Count.ShouldBe(4);
        _time.Waits.Where(x => x > TimeSpan.Zero && x < TimeSpan.FromSeconds(15)).ShouldBe([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)]);
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_tried_again()
    {
        var cut = 0;
        _github.Instead = _ => Interlocked.Increment(ref cut) <= 2 ? new PlayedAnswer(0, null) { IsCut = true } : null;

        (await Publish()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_request_that_is_not_answered_in_time_is_tried_again()
    {
        var slow = 0;
        _github.Before = _ => Interlocked.Increment(ref slow) == 1 ? Task.Delay(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken) : Task.CompletedTask;

        (await Reports(new PublicationOptions { Time = _time, RequestTimeout = TimeSpan.FromSeconds(1) }).CommentAsync(Section(), TestContext.Current.CancellationToken)).ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_ends_the_build_ends_this_too()
    {
        using var ended = new CancellationTokenSource();
        _github.Before = async _ =>
        {
            await ended.CancelAsync();
            await Task.Delay(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        };

        await Should.ThrowAsync<OperationCanceledException>(() => Reports(new PublicationOptions { Time = _time }).CommentAsync(Section(), ended.Token));

        _github.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(403, "Resource not accessible by integration")]
    [InlineData(404, "Not Found")]
    public async Task A_permission_that_is_missing_is_named(int status, string said)
    {
        _github.Instead = x => x.Method == "POST" ? Refusal(status, said) : null;

        var fault = await Should.ThrowAsync<PublicationException>(Publish);

        fault.IsDenied.ShouldBeTrue();
        fault.Message.ShouldContain($"the token may not do it ({status}). Add to the job: permissions: {{ pull-requests: write }}");
    }

    [Fact]
    public async Task A_token_that_GitHub_does_not_know_is_told_without_showing_it()
    {
        _github.Instead = _ => Refusal(401, "Bad credentials");

        var fault = await Should.ThrowAsync<PublicationException>(Publish);

        fault.Message.ShouldContain("GitHub does not know the token (401)");
        fault.ToString().ShouldNotContain(Token);
    }

    [Theory]
    [InlineData("http://github.example/")]
    [InlineData("http://10.0.0.1/api/v3/")]
    public async Task No_token_travels_without_encryption(string address)
    {
        var reports = new GitHubReports(_github.Place with { Api = new Uri(address) }, Token, "flights", new PublicationOptions { Time = _time });

        (await Should.ThrowAsync<PublicationException>(() => reports.CommentAsync(Section(), TestContext.Current.CancellationToken))).DiagnosticId.ShouldBe("MLO393");
    }

    public void Dispose()
    {
        _github.Dispose();
        _github.Faults.ShouldBeEmpty();
    }

    private void Once(int status, string message, params (string, string)[] headers)
    {
        var asked = 0;
        _github.Instead = _ => Interlocked.Increment(ref asked) == 1 ? Refusal(status, message, headers) : null;
    }

    private Task<bool> Publish() => Reports(new PublicationOptions { Time = _time, Jitter = () => 0.5 }).CommentAsync(Section(), TestContext.Current.CancellationToken);

    private GitHubReports Reports(PublicationOptions options) => new(_github.Place, Token, "flights", options);

    private static ReportSection Section() => new() { Name = "Lint", Outcome = Outcome.Pass, Headline = "0 errors", Commit = Commit, Run = 4711 };
}
