using MlOpsBuild.Reporting.Http;

namespace MlOpsBuild.Reporting.Comments;

/// <summary>
/// One comment that several jobs write into, each its own section. No service says "only if nobody wrote meanwhile", so a job reads,
/// changes and writes, and looks again a moment later: what another job wrote over is written again. Of two comments that began at
/// once the older stays, and takes over what the other says.
/// </summary>
/// <remarks>
/// A section is lost only if another job wrote more than <see cref="PublicationOptions.Settle"/> after it read; a write is never
/// repeated without reading first, so that takes one request which is that slow. The page of each run has the report all the same.
/// </remarks>
/// <param name="product">The project's name.</param>
/// <param name="store">The comments.</param>
/// <param name="options">The clock, and how long others need.</param>
internal sealed class SharedComment(string product, ICommentStore store, PublicationOptions options)
{
    /// <summary>With ten jobs side by side each has to give way nine times at most.</summary>
    private const int MostRounds = 10;

    /// <summary>Puts a section, and sees that it stays.</summary>
    /// <returns>Whether it was still there when it was looked at last.</returns>
    public async Task<bool> PutAsync(ReportSection section, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var kept = await WriteAsync(section, await store.FindAsync());
            await Task.Delay(options.Settle * (1 + (options.Jitter() * (round + 1) / 2)), options.Time, cancellationToken);
            // Only what is new can have a twin.
            if (kept.IsNew ? await IsAloneAsync(section) : ReportComment.Read(product, await store.ReadAsync(kept.Comment)).Has(section))
                return true;
        }

        return false;
    }

    private async Task<(KeptComment Comment, bool IsNew)> WriteAsync(ReportSection section, IReadOnlyList<KeptComment> found)
    {
        var comment = ReportComment.Read(product, found.Count > 0 ? found[0].Body : null);
        foreach (var twin in found.Skip(1))
            comment.Take(ReportComment.Read(product, twin.Body));
        comment.Put(section);
        var body = comment.ToMarkdown(store.Limit);
        if (found.Count == 0)
            return (await store.CreateAsync(body), true);
        if (body != found[0].Body.ReplaceLineEndings("\n"))
            await store.WriteAsync(found[0], body);
        foreach (var twin in found.Skip(1))
            await store.DeleteAsync(twin);
        return (found[0], found.Count > 1);
    }

    private async Task<bool> IsAloneAsync(ReportSection section)
        => await store.FindAsync() is [var only] && ReportComment.Read(product, only.Body).Has(section);
}
