using System.Globalization;
using System.Text;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Workflow.Delivery.Staging;

/// <summary>The checklist as people read it. Pure.</summary>
internal static class ChecklistText
{
    public static string Of(ChecklistName name) => name switch
    {
        ChecklistName.Registered => "model registered with its run",
        ChecklistName.Inference => "inference tested",
        ChecklistName.HealthProbe => "health probed",
        ChecklistName.Scaling => "scaling under load",
        ChecklistName.Rollback => "rollback tested",
        _ => "inputs, predictions and latency kept",
    };

    public static string Markdown(string environment, Checklist checklist, string traffic)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"## {checklist.Model} in {environment}: {(checklist.IsWhole ? "fit for production" : "not fit for production")}").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"Release `{DeliveryFaults.Short(checklist.Release)}`, {checklist.Endpoint}/{checklist.Deployment}; traffic: {traffic}.").AppendLine()
            .AppendLine("| item | | evidence |").AppendLine("|---|---|---|");
        foreach (var item in checklist.Items)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {Of(item.Name)} | {(item.Outcome == Outcome.Pass ? "✅" : item.Outcome == Outcome.Inconclusive ? "❔" : "❌")} | {item.Evidence.Replace("|", "\\|", StringComparison.Ordinal)} |");
        foreach (var name in Enum.GetValues<ChecklistName>().Where(x => checklist.Items.All(y => y.Name != x)))
            text.AppendLine(CultureInfo.InvariantCulture, $"| {Of(name)} | ❔ | not looked at, since an item before it does not pass |");
        return text.ToString();
    }
}
