using System.Diagnostics;
using System.Net.Http.Json;
using MlOpsBuild.Emulator.Hosting;
using MlOpsBuild.Emulator.Processes;
using MlOpsBuild.Emulator.Serving.Host;
using MlOpsBuild.Emulator.Serving.Specs;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Serving.Control;

/// <summary>
/// The serving process, seen from the control plane: found or started when there is an endpoint, started again at once when
/// it is gone, told what to serve.
/// </summary>
internal sealed class ServingLink(StateFolder state, ServeOptions options, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_startPatience = TimeSpan.FromSeconds(30);

    /// <summary>One that breaks as soon as it starts is not started without end at full speed.</summary>
    private static readonly TimeSpan s_breath = TimeSpan.FromMilliseconds(200);

    private readonly ServingFolder _folder = new(state);
    private readonly HttpClient _http = StateClient.Open(state);
    private readonly SemaphoreSlim _gate = new(1);
    private readonly CancellationTokenSource _closing = new();
    private ServingDiscovery? _found;
    private Task _watch = Task.CompletedTask;

    /// <summary>Called when another serving process has taken over.</summary>
    public Action Restarted { get; set; } = () => { };

    /// <summary>Where endpoints answer; while there is no serving process, where the next one will. Null before the first.</summary>
    public string? Address => _found?.Address ?? (_folder.LastPort() is not 0 and var port ? $"{(options.IsHttps ? "https" : "http")}://127.0.0.1:{port}" : null);

    public ServingFolder Folder => _folder;

    public Task PutAsync(EndpointSpec spec, CancellationToken cancellationToken)
        => SendAsync(x => new HttpRequestMessage(HttpMethod.Put, $"{x}/-/endpoints/{spec.Uid}") { Content = JsonContent.Create(spec, options: SpecJson.Options) }, cancellationToken);

    public Task RemoveAsync(string uid, CancellationToken cancellationToken)
        => SendAsync(x => new HttpRequestMessage(HttpMethod.Delete, $"{x}/-/endpoints/{uid}"), cancellationToken);

    public async Task<EndpointStatus?> StatusAsync(string uid, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(x => new HttpRequestMessage(HttpMethod.Get, $"{x}/-/endpoints/{uid}"), cancellationToken);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<EndpointStatus>(SpecJson.Options, cancellationToken) : null;
    }

    /// <summary>Asks for something of the serving process that runs; null when none does.</summary>
    public async Task<HttpResponseMessage?> AskAsync(string path, CancellationToken cancellationToken)
    {
        if (_found is not { } found)
            return null;
        try
        {
            return await _http.GetAsync(new Uri(found.Address + path), cancellationToken);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Ends the serving process and all that it serves; the next one starts them again.</summary>
    public async Task EndAsync()
    {
        await _closing.CancelAsync();
        // One that is being started is known after that, and no other is started.
        await _gate.WaitAsync();
        _gate.Release();
        _found = null;
        await ServingEnd.RunAsync(_folder, _http, time);
    }

    /// <summary>Leaves the serving process alone: it goes on.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _watch;
        _http.Dispose();
        _gate.Dispose();
        _closing.Dispose();
    }

    private async Task<HttpResponseMessage> SendAsync(Func<string, HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        while (true)
        {
            var found = await EnsureAsync(over.Token);
            try
            {
                using var asked = request(found.Address);
                return await _http.SendAsync(asked, over.Token);
            }
            catch (HttpRequestException)
            {
                // It was killed; the watch starts another.
                await Task.Delay(s_pause, time, over.Token);
            }
        }
    }

    private async Task<ServingDiscovery> EnsureAsync(CancellationToken cancellationToken)
    {
        if (_found is { } known)
            return known;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_found is { } other)
                return other;
            var found = ServingDiscovery.Read(_folder) ?? await StartAsync();
            _found = found;
            _watch = Task.Run(() => WatchAsync(found), CancellationToken.None);
            return found;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Starts one and waits until it serves, to the end in any case: one that nobody waits for would go on alone.</summary>
    private async Task<ServingDiscovery> StartAsync()
    {
        _folder.Create();
        File.Delete(_folder.Discovery);
        var line = OwnProgram.CommandLine(new ServingOptions(state.Root, options.IsHttps, options.IdleTimeout, Environment.ProcessId).Arguments);
        // A shell gives its output to a file: pipes of ours would break with us.
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, WorkingDirectory = "/" };
        foreach (var argument in (IEnumerable<string>)["-c", "log=$1; shift; umask 077; exec \"$@\" >> \"$log\" 2>&1 < /dev/null", "sh", _folder.OwnLog, .. line])
            start.ArgumentList.Add(argument);
        // It runs for long and answers many: what profiling costs it at first comes back. Threads that spin while they wait
        // would take the processors from the models.
        start.Environment["DOTNET_TieredPGO"] = "1";
        start.Environment["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0";
        using var process = Process.Start(start) ?? throw new IOException("The serving process cannot be started.");
        var begin = time.GetTimestamp();
        while (true)
        {
            var isOver = process.HasExited || time.GetElapsedTime(begin) > s_startPatience;
            var found = ServingDiscovery.Read(_folder);
            // Another one that was being started took the place: this one would take it after that.
            if (!process.HasExited && (isOver || (found is not null && found.ProcessId != process.Id)))
                process.Kill();
            if (found is not null)
                return found;
            if (isOver)
                throw new IOException($"The serving process does not start; '{_folder.OwnLog}' says why.");
            await Task.Delay(s_pause, time);
        }
    }

    /// <summary>Sees at once that the process is gone, and starts the next one.</summary>
    private async Task WatchAsync(ServingDiscovery found)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri($"{found.Address}/-/watch"), HttpCompletionOption.ResponseHeadersRead, _closing.Token);
            await answer.Content.CopyToAsync(Stream.Null, _closing.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            // However it broke off, it has.
        }

        _found = null;
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                await EnsureAsync(_closing.Token);
                Restarted();
                return;
            }
            catch (IOException exception)
            {
                await Console.Error.WriteLineAsync(exception.Message);
                await Task.WhenAny(Task.Delay(s_breath, time, _closing.Token));
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
