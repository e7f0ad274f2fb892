using System.Globalization;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Data.Tests.Contracts;

/// <summary>Findings as text, for goldens.</summary>
internal static class ContractText
{
    public static string Of(IEnumerable<ContractFinding> findings) => string.Concat(findings.Select(Of));

    private static string Of(ContractFinding finding)
    {
        var verdict = finding.Verdict;
        var numbers = string.Create(
            CultureInfo.InvariantCulture,
            $"measured {verdict.Measured:0.####} needed {verdict.Needed:0.####} margin {verdict.Margin:0.####} evidence {verdict.Evidence} violations {finding.Violations}");
        return $"{verdict.Outcome} [{finding.Column ?? "-"}] {verdict.Rule}\n  {verdict.Reason}\n  {numbers}\n" +
            string.Concat(finding.Examples.Select(x => $"  * {x}\n"));
    }
}
