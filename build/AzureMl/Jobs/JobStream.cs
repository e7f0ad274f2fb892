using System.Runtime.CompilerServices;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Tracking;

namespace MlOpsBuild.AzureMl.Jobs;

/// <summary>Looks at a job until it is over. The state is read before steps and logs, so that the last ones are whole.</summary>
internal sealed class JobStream(ServiceClient client, RunHistory history, ArmRequest look, string name)
{
    private const string Pipeline = "Pipeline";

    public async IAsyncEnumerable<JobEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var begin = client.Options.Time.GetTimestamp();
        var steps = new JobSteps(client, history, name, prefix: "");
        var logs = new JobLogs(client, step: null);
        string? known = null;
        while (true)
        {
            var answer = await client.SendAsync(look, cancellationToken);
            var job = ServiceClient.Object(look, answer)["properties"] as System.Text.Json.Nodes.JsonObject;
            var status = JsonText.Text(job, "status") ?? "Unknown";
            if (status != known)
                yield return new JobStatusChanged(known = status);

            if (JsonText.Text(job, "jobType") == Pipeline)
            {
                await foreach (var item in steps.LookAsync(cancellationToken))
                    yield return item;
            }

            var details = await history.DetailsAsync(name, cancellationToken);
            await foreach (var line in logs.NewAsync(details, cancellationToken))
                yield return line;

            if (JobPolling.HasEnded(status))
            {
                foreach (var line in logs.Finish())
                    yield return line;
                yield return new JobEnded(status, status == "Completed" ? null : details.Error);
                yield break;
            }

            await Task.Delay(answer.Hint ?? JobPolling.Pause(client.Options.Time.GetElapsedTime(begin)), client.Options.Time, cancellationToken);
        }
    }
}
