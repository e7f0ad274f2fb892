using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Xml;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Kinds.Online;
using MlOpsBuild.Emulator.Messages;
using MlOpsBuild.Emulator.Serving.Host;
using MlOpsBuild.Emulator.Serving.Scaling;
using MlOpsBuild.Emulator.Serving.Specs;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Serving.Control;

/// <summary>Looks at autoscale settings now and then, and scales deployments as they say.</summary>
internal sealed class Autoscaler(Database database, ServingLink link, IServing serving, TimeProvider time) : IAsyncDisposable
{
    /// <summary>Azure looks every half minute or so; waiting for it here would help nobody.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _closing = new();
    private Task _running = Task.CompletedTask;

    public void Start() => _running = Task.Run(RunAsync);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _running;
        _closing.Dispose();
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(s_look, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_closing.Token))
                await LookAsync();
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }

    private async Task LookAsync()
    {
        foreach (var settings in database.Read(x => new ResourceSession(x).Below("/subscriptions", "autoscalesettings")))
        {
            try
            {
                await LookAsync(settings);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                await Console.Error.WriteLineAsync(Faults.ServingBroke(settings.Id, exception).ToString());
            }
        }
    }

    private async Task LookAsync(Resource settings)
    {
        var profile = ScalingRules.Read(settings.Properties);
        var target = ArmPath.Parse(profile.Target)!;
        if (!profile.IsEnabled || database.Read(x => new ResourceSession(x).Find(target)) is not { } deployment || !Provisioning.IsSettled(deployment))
            return;
        List<double?> values = [];
        foreach (var rule in profile.Rules)
            values.Add(await MeasureAsync(rule.Trigger));
        var instances = EndpointSpecs.InstancesOf(deployment.Body);
        var wanted = ScalingDecision.Instances(profile, instances, values, time.GetUtcNow() - AutoscaleState.LastChange(settings));
        if (wanted != instances)
            Scale(ArmPath.Parse(settings.Id)!, target, instances, wanted);
    }

    private void Scale(ArmPath settings, ArmPath deployment, int from, int to)
    {
        var isDone = database.Write(x =>
        {
            var session = new ResourceSession(x);
            // Somebody may have been faster.
            if (session.Find(deployment) is not { } found || session.Find(settings) is not { } rules || !Provisioning.IsSettled(found) || EndpointSpecs.InstancesOf(found.Body) != from)
                return false;
            found.Body["sku"]!["capacity"] = to;
            found.Properties["provisioningState"] = Provisioning.Scaling;
            session.Update(deployment, found.Body);
            AutoscaleState.Remember(rules, time.GetUtcNow());
            session.Update(settings, rules.Body);
            return true;
        });
        if (isDone)
            serving.Follow(deployment.Outer);
    }

    private async Task<double?> MeasureAsync(ScalingTrigger trigger)
    {
        if (ArmPath.Parse(trigger.Resource) is not { Names.Count: 2 or 3 } resource)
            return null;
        var endpoint = resource.Names.Count == 3 ? resource.Outer : resource;
        var now = time.GetUtcNow();
        var query = new Dictionary<string, string>
        {
            ["metricnames"] = trigger.Metric,
            ["timespan"] = string.Create(CultureInfo.InvariantCulture, $"{now - trigger.Window:yyyy-MM-ddTHH:mm:ssZ}/{now:yyyy-MM-ddTHH:mm:ssZ}"),
            ["interval"] = XmlConvert.ToString(trigger.Grain),
            ["aggregation"] = Word(trigger.Statistic),
            ["$filter"] = trigger.Filter,
            [ServingAdmin.DeploymentParameter] = resource.Names.Count == 3 ? resource.Name : "",
        };
        var path = $"/-/endpoints/{EndpointUid.Of(endpoint)}/metrics?{string.Join('&', query.Where(x => x.Value.Length > 0).Select(x => $"{x.Key}={Uri.EscapeDataString(x.Value)}"))}";
        using var answer = await link.AskAsync(path, _closing.Token);
        if (answer is not { IsSuccessStatusCode: true })
            return null;
        var series = (await answer.Content.ReadFromJsonAsync<JsonObject>(_closing.Token))?["value"]?[0]?["timeseries"]?.AsArray() ?? [];
        var field = Word(trigger.Statistic).ToLowerInvariant();
        var values = series.SelectMany(x => x!["data"]!.AsArray()).Select(x => (double?)x![field]).OfType<double>().ToList();
        return values.Count == 0 ? null : trigger.Aggregation switch
        {
            "Minimum" => values.Min(),
            "Maximum" => values.Max(),
            "Total" => values.Sum(),
            "Count" => values.Count,
            "Last" => values[^1],
            _ => values.Average(),
        };
    }

    /// <summary>The metrics route's word for a statistic.</summary>
    private static string Word(string statistic) => statistic switch
    {
        "Min" => "Minimum",
        "Max" => "Maximum",
        "Sum" => "Total",
        _ => statistic,
    };
}
