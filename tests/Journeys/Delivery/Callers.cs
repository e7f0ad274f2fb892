using MlOpsBuild.Journeys.Tests.Serving;

namespace MlOpsBuild.Journeys.Tests.Delivery;

/// <summary>What became of callers' requests during a release.</summary>
internal static class Callers
{
    /// <summary>Requests that failed, told apart by who failed them.</summary>
    public static IReadOnlyDictionary<string, int> Lost(IReadOnlyList<LoadOutcome> outcomes)
        => outcomes.Where(x => x.Status != 200).CountBy(x => x.Deployment).ToDictionary(x => x.Key, x => x.Value);

    /// <summary>Ends the load; all requests but those that the new deployment failed itself were answered.</summary>
    /// <param name="load">The load.</param>
    /// <param name="challenger">The deployment that may fail requests; null where none may.</param>
    /// <returns>How many requests the new deployment failed.</returns>
    public static async Task<int> ShouldBeAnsweredAsync(this OpenLoad load, string? challenger = null)
    {
        var (outcomes, summary) = await load.EndAsync();
        TestContext.Current.SendDiagnosticMessage("{0}: {1}", TestContext.Current.TestMethod!.MethodName, summary);
        var lost = Lost(outcomes);
        lost.Keys.ShouldBeSubsetOf(challenger is null ? [] : [challenger], string.Join('\n', outcomes.Where(x => x.Status != 200).Take(20)));
        return lost.Values.Sum();
    }
}
