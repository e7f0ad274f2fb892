using System.ComponentModel;
using MlOpsBuild.Assets.Records;

namespace MlOpsBuild.Workflow.Project;

/// <summary>What is counted of the requests to each deployment, by the service or by a query of the repository.</summary>
public sealed record RolloutMetric : IChecked
{
    /// <summary>Its name, for reports.</summary>
    [Description("Its name, for reports")]
    public required string Name { get; init; }

    /// <summary>A metric of the endpoint that the service counts.</summary>
    [Description("A metric of the endpoint that the service counts, such as RequestsPerMinute")]
    public string? Metric { get; init; }

    /// <summary>Which of it counts, by dimension.</summary>
    [Description("Which of it counts, by dimension, such as { modelStatusCode: '422' }")]
    public IReadOnlyDictionary<string, string> Where { get; init; } = new Dictionary<string, string>();

    /// <summary>A shell command that counts.</summary>
    [Description("A command that counts, in the repository's root: it prints how many by deployment as JSON, such as {\"green\": 3}, for MLOPS_FROM to MLOPS_TO")]
    public string? Query { get; init; }

    /// <summary>Whether more of it is better.</summary>
    [Description("Whether more of it is better or worse; default is lower")]
    public MetricAim Better { get; init; }

    /// <summary>How many times the live deployment's is the harm that has to be detected.</summary>
    [Description("How many times as much (or as little, where higher is better) is harm; default is 3")]
    public double Harm { get; init; } = 3;

    /// <inheritdoc/>
    public IEnumerable<RecordFault> Check()
    {
        if (Metric is null == Query is null)
            yield return new RecordFault("metric", $"{Name} has to be counted either by the service or by a query.", "Write 'metric:' with a metric of the endpoint, or 'query:' with a command.");
        if (!(Harm > 1) || Harm > 100)
            yield return new RecordFault("harm", "Harm is a factor above 1, at most 100.", "Write for example 2.");
    }
}

/// <summary>Which way is better.</summary>
public enum MetricAim
{
    /// <summary>Less of it.</summary>
    Lower,

    /// <summary>More of it.</summary>
    Higher,
}
