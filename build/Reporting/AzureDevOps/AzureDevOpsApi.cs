using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlOpsBuild.Reporting.Http;

namespace MlOpsBuild.Reporting.AzureDevOps;

/// <summary>The REST API of Azure DevOps for one publication.</summary>
internal sealed class AzureDevOpsApi : IDisposable
{
    /// <summary>What Azure DevOps Services and Server 2022.1 speak.</summary>
    private const string Version = "7.1";

    private readonly AzureDevOpsPlace _place;
    private readonly PublicationOptions _options;
    private readonly Attempts _attempts;
    private readonly HttpClient _http;
    private readonly CancellationToken _cancellationToken;

    /// <param name="place">The project.</param>
    /// <param name="token">The job's token, or a personal one.</param>
    /// <param name="options">How patiently.</param>
    /// <param name="cancellationToken">Ends what is under way.</param>
    /// <exception cref="PublicationException">The token would travel without encryption (MLO393).</exception>
    public AzureDevOpsApi(AzureDevOpsPlace place, string token, PublicationOptions options, CancellationToken cancellationToken)
    {
        (_place, _options, _cancellationToken) = (place, options, cancellationToken);
        _attempts = new Attempts("Azure DevOps", options);
        var version = typeof(AzureDevOpsApi).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
        // To whoever is not signed in, Azure DevOps shows where to do that: a redirect is a refusal.
        _http = new HttpClient(options.Transport?.Invoke() ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = SafeAddress.Of(place.Collection, "SYSTEM_COLLECTIONURI"),
            Timeout = options.RequestTimeout,
        };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("MlOpsBuild", version));
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        _http.DefaultRequestHeaders.Authorization = IsSigned(token)
            ? new AuthenticationHeaderValue("Bearer", token)
            : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(":" + token)));
    }

    /// <summary>Where git's parts of the project are: <c>git/repositories/…</c> of the pull request.</summary>
    public string PullRequestPath => $"git/repositories/{Uri.EscapeDataString(_place.Repository!)}/pullRequests/{_place.PullRequest}";

    /// <summary>Does a piece of work that begins with reading what is there; again when Azure DevOps could not take it.</summary>
    /// <param name="what">What is published, for messages.</param>
    /// <param name="permission">What it needs, as the security page names it.</param>
    /// <param name="work">The piece of work.</param>
    /// <exception cref="PublicationException">It may not (MLO390), or it does not work (MLO391).</exception>
    public async Task<T> DoAsync<T>(string what, string permission, Func<Task<T>> work)
    {
        try
        {
            return await _attempts.RunAsync(what, work, Passing, _cancellationToken);
        }
        catch (AzureDevOpsFault fault)
        {
            throw fault.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Redirect or HttpStatusCode.NonAuthoritativeInformation
                ? new PublicationException("MLO390", $"{what} was not published: Azure DevOps does not know the token ({(int)fault.Status}). Pass it on: env: {{ SYSTEM_ACCESSTOKEN: $(System.AccessToken) }}.", fault)
                : fault.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound
                    ? new PublicationException("MLO390", $"{what} was not published: the token may not do it ({(int)fault.Status}, {fault.Message}). Give the build service of {_place.Project} the permission '{permission}'.", fault)
                    : new PublicationException("MLO391", $"{what} was not published: Azure DevOps answered {(int)fault.Status}, {fault.Message}", fault);
        }
    }

    /// <summary>Reads.</summary>
    /// <param name="path">Below <c>_apis</c> of the project.</param>
    public Task<JsonObject> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null, "application/json");

    /// <summary>Sends a body.</summary>
    /// <param name="method">POST or PATCH.</param>
    /// <param name="path">Below <c>_apis</c> of the project.</param>
    /// <param name="body">The body.</param>
    public Task<JsonObject> SendAsync(HttpMethod method, string path, JsonNode body) => SendAsync(method, path, body, body is JsonArray ? "application/json-patch+json" : "application/json");

    /// <summary>Deletes.</summary>
    /// <param name="path">Below <c>_apis</c> of the project.</param>
    public Task DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null, "application/json");

    public void Dispose() => _http.Dispose();

    private async Task<JsonObject> SendAsync(HttpMethod method, string path, JsonNode? body, string contentType)
    {
        using var request = new HttpRequestMessage(method, $"{Uri.EscapeDataString(_place.Project)}/_apis/{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}api-version={Version}");
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, contentType);
        using var answer = await _http.SendAsync(request, _cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(_cancellationToken);
        var json = Parse(text);
        if (!answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.NonAuthoritativeInformation)
            throw new AzureDevOpsFault(answer.StatusCode, (string?)json?["message"] ?? answer.ReasonPhrase ?? "no reason", Wait(answer.Headers.RetryAfter));
        return json ?? [];
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return text.Length > 0 ? JsonNode.Parse(text) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private TimeSpan? Wait(RetryConditionHeaderValue? header)
        => header?.Delta ?? (header?.Date is { } date ? TimeSpan.FromTicks(Math.Max(0, (date - _options.Time.GetUtcNow()).Ticks)) : null);

    private Setback? Passing(Exception exception) => exception switch
    {
        AzureDevOpsFault { Status: HttpStatusCode.TooManyRequests } fault => new Setback("Azure DevOps limits how much it is asked", fault.Wait),
        AzureDevOpsFault { Status: >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout } fault => new Setback($"Azure DevOps answered {(int)fault.Status}", fault.Wait),
        HttpRequestException or IOException => new Setback($"Azure DevOps could not be reached ({exception.GetBaseException().Message})"),
        OperationCanceledException when !_cancellationToken.IsCancellationRequested => new Setback("Azure DevOps did not answer in time"),
        _ => null,
    };

    /// <summary>A job's token is signed and has three parts; a personal one goes as a password.</summary>
    private static bool IsSigned(string token) => token.Split('.').Length == 3;
}
