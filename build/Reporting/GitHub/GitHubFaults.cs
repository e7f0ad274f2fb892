using System.Globalization;
using System.Net;
using MlOpsBuild.Reporting.Http;
using Octokit;

namespace MlOpsBuild.Reporting.GitHub;

/// <summary>What GitHub's refusals mean (GitHub Docs, "Rate limits for the REST API", "Troubleshooting the REST API").</summary>
internal static class GitHubFaults
{
    /// <summary>What GitHub asks for where a secondary limit comes without a header.</summary>
    private static readonly TimeSpan s_secondaryWait = TimeSpan.FromSeconds(60);

    /// <summary>Whether a fault passes, and when.</summary>
    public static Setback? Passing(Exception exception, DateTimeOffset now, CancellationToken ours) => exception switch
    {
        ApiException api when IsRateLimit(api) => new Setback("GitHub's rate limit is reached", Wait(api, now)),
        ApiException { StatusCode: >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout } api => new Setback($"GitHub answered {(int)api.StatusCode}", RetryAfter(api)),
        HttpRequestException or IOException => new Setback($"GitHub could not be reached ({exception.GetBaseException().Message})"),
        OperationCanceledException when !ours.IsCancellationRequested => new Setback("GitHub did not answer in time"),
        _ => null,
    };

    /// <summary>A refusal that will not pass, in words that say what to do.</summary>
    public static PublicationException Final(ApiException exception, string what, string permission, GitHubPlace place) => exception.StatusCode switch
    {
        HttpStatusCode.Unauthorized => new PublicationException("MLO390", $"{what} was not published: GitHub does not know the token (401). It has ended, or is another server's than {place.Api.Host}'s.", exception),
        HttpStatusCode.Forbidden or HttpStatusCode.NotFound => new PublicationException("MLO390", $"{what} was not published: the token may not do it ({(int)exception.StatusCode}). Add to the job: permissions: {{ {permission} }}; a personal token needs the same for {place.Owner}/{place.Repository}.", exception),
        HttpStatusCode.Gone => new PublicationException("MLO391", $"{what} was not published: {place.Owner}/{place.Repository} has none of that ({Said(exception)}).", exception),
        _ => new PublicationException("MLO391", $"{what} was not published: GitHub answered {(int)exception.StatusCode}, {Said(exception)}", exception),
    };

    private static bool IsRateLimit(ApiException exception)
        => exception is RateLimitExceededException or SecondaryRateLimitExceededException or AbuseException
            || exception.StatusCode == HttpStatusCode.TooManyRequests
            || (exception.StatusCode == HttpStatusCode.Forbidden && (RetryAfter(exception) is not null || Header(exception, "x-ratelimit-remaining") == "0"));

    private static TimeSpan Wait(ApiException exception, DateTimeOffset now)
    {
        if (RetryAfter(exception) is { } asked)
            return asked;
        return Header(exception, "x-ratelimit-remaining") == "0" && Number(exception, "x-ratelimit-reset") is { } reset
            ? Positive(DateTimeOffset.FromUnixTimeSeconds(reset) - now) + TimeSpan.FromSeconds(1)
            : s_secondaryWait;
    }

    private static TimeSpan? RetryAfter(ApiException exception) => Number(exception, "retry-after") is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;

    private static long? Number(ApiException exception, string header) => long.TryParse(Header(exception, header), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string? Header(ApiException exception, string name)
        => exception.HttpResponse?.Headers.FirstOrDefault(x => x.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>GitHub's own sentence, with what it finds wrong with each field.</summary>
    private static string Said(ApiException exception)
    {
        var fields = (exception.ApiError?.Errors ?? []).Select(x => $"{x.Resource}.{x.Field} {x.Code} {x.Message}".Trim());
        return string.Join("; ", new[] { exception.ApiError?.Message ?? exception.Message }.Concat(fields));
    }
}
