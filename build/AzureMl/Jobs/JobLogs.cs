using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Azure;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Tracking;

namespace MlOpsBuild.AzureMl.Jobs;

/// <summary>The logs of one run, read on from where the last look ended.</summary>
internal sealed partial class JobLogs(ServiceClient client, string? step)
{
    /// <summary>A log may be long when the first look comes late; it is read in pieces.</summary>
    private const int Piece = 4 * 1024 * 1024;

    private readonly SortedDictionary<string, LogTail> _tails = new(StringComparer.Ordinal);

    /// <summary>The lines that are new.</summary>
    public async IAsyncEnumerable<JobLogLine> NewAsync(RunDetails details, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (file, link) in details.Logs.Where(x => IsShown().IsMatch(x.Key)).OrderBy(x => x.Key, StringComparer.Ordinal))
        {
            await foreach (var line in NewLinesAsync(file, link, cancellationToken))
                yield return new JobLogLine(file, line, step);
        }
    }

    /// <summary>Last lines without an end.</summary>
    public IEnumerable<JobLogLine> Finish() => _tails.SelectMany(x => x.Value.Finish().Select(line => new JobLogLine(x.Key, line, step)));

    private async IAsyncEnumerable<string> NewLinesAsync(string file, Uri link, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The link is signed: whoever reads the line could read the log.
        if (link.Scheme != Uri.UriSchemeHttps && !AzureMlConnection.IsLoopback(link))
            throw Failures.ForeignLink("link to a log", link.AbsoluteUri, client.Connection.Address);
        if (!_tails.TryGetValue(file, out var tail))
            _tails[file] = tail = new LogTail();
        while (true)
        {
            var range = new HttpRange(tail.Offset, Piece);
            var answer = await client.TryBareAsync(link, range, cancellationToken);
            // Not written yet; the signature has just ended; nothing new: the next look brings a new link.
            if (answer.Status is 404 or 403 or 416)
                yield break;
            ServiceClient.Checked(new ArmRequest { Method = Azure.Core.RequestMethod.Get, Path = "/" + file }, answer);
            // A server that knows no ranges sends the log from its start.
            var fresh = answer.Status == 206 ? answer.Content : answer.Content[(int)Math.Min(tail.Offset, answer.Content.Length)..];
            foreach (var line in tail.Take(fresh.Span))
                yield return line;
            if (answer.Status != 206 || fresh.Length < Piece)
                yield break;
        }
    }

    /// <summary>
    /// What the job itself says: the logs that Microsoft's client shows, without that of a pipeline, whose steps are told.
    /// </summary>
    [GeneratedRegex(@"^(user_logs/std_log[\D]*[0]*(?:_ps)?\.txt|azureml-logs/\d\d.+\.txt|azureml-logs/hyperdrive\.txt)$")]
    private static partial Regex IsShown();
}
