using System.Globalization;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Storage;

/// <summary>Lease Blob.</summary>
internal sealed class BlobLeases(Database database)
{
    public Task Answer(BlobRequest request)
    {
        var action = new LeaseAction
        {
            Name = request.Header("x-ms-lease-action")?.ToLowerInvariant() ?? "",
            Id = request.LeaseId,
            Proposed = Id(request, "x-ms-proposed-lease-id"),
            Duration = (int?)request.Number("x-ms-lease-duration"),
            BreakPeriod = (int?)request.Number("x-ms-lease-break-period"),
        };
        request.Demand(action.Name is "break" or "release" ? "wd" : "w");
        var (blob, lease, status) = database.Write(connection =>
        {
            var index = new BlobIndex(connection, request.Now);
            var found = index.Find(index.Container(request.Account, request.ContainerName), request.Name) ?? throw StorageErrors.NoBlob();
            Conditions.Check(request, found);
            var (next, code) = action.Apply(found.Lease, request.Now, Guid.NewGuid);
            index.SaveLease(found, next);
            return (found, next, code);
        });
        BlobHeaders.Changed(request.Http.Response, status, blob);
        if (action.Name == "break")
            request.Http.Response.Headers["x-ms-lease-time"] = Math.Max(0, (int)Math.Ceiling(((lease!.Broken ?? request.Now) - request.Now).TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        else if (lease is not null)
            request.Http.Response.Headers["x-ms-lease-id"] = lease.Id;
        return Task.CompletedTask;
    }

    private static string? Id(BlobRequest request, string header)
        => request.Header(header) is not { } text ? null : Guid.TryParse(text, out _) ? text : throw StorageErrors.Header(header);
}
