using MlOpsBuild.Data.Queries;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Data.Contracts;

/// <summary>
/// Holds rows to a contract. One query over the file answers every rule of a row (nulls, type, min, max, values,
/// matches), the number of rows and the freshness. Further queries run only for what one pass cannot do: one for
/// examples when a rule is broken, one for each key of <c>unique</c> (it sorts, and reads the file twice), and for each distribution one over
/// the reference and one over both.
/// </summary>
public static class ContractCheck
{
    /// <summary>A finding for every rule, kept or broken, in the order of the contract.</summary>
    /// <param name="contract">What is promised.</param>
    /// <param name="source">The rows.</param>
    /// <param name="root">Folder that the paths of the source and of references are relative to.</param>
    /// <param name="now">What freshness is measured against.</param>
    /// <param name="cancellationToken">Interrupts the query that runs.</param>
    /// <returns>Data that cannot be read and a contract that cannot be asked are findings with <see cref="Outcome.Error"/>, not exceptions.</returns>
    public static Task<IReadOnlyList<ContractFinding>> RunAsync(DataContract contract, DataSource source, string root, DateTimeOffset now, CancellationToken cancellationToken) =>
        Session.RunAsync<IReadOnlyList<ContractFinding>>(
            session =>
            {
                try
                {
                    var rows = RowSource.Open(session, source, root);
                    return rows.Guarded(Path.GetFullPath(Path.Combine(root, source.Path)), () => new ContractRun(session, contract, rows, root, now).Run());
                }
                catch (UnreadableDataException e)
                {
                    return [Findings.Broken(null, "readable", Outcome.Error, e.Message)];
                }
            },
            cancellationToken);
}
