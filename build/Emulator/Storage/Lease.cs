namespace MlOpsBuild.Emulator.Storage;

/// <summary>A lock on a blob that ends by itself.</summary>
internal sealed record Lease
{
    /// <summary>The least and the most seconds that Azure leases for; -1 is for ever.</summary>
    public const int Shortest = 15, Longest = 60, Infinite = -1;

    public required string Id { get; init; }

    /// <summary>Seconds, or <see cref="Infinite"/>.</summary>
    public required int Duration { get; init; }

    /// <summary>When a finite lease runs out.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Set when somebody broke it: when the break takes effect.</summary>
    public DateTimeOffset? Broken { get; init; }

    /// <summary>The state in Azure's words at a time.</summary>
    public static string State(Lease? lease, DateTimeOffset now) => lease switch
    {
        null => "available",
        { Broken: { } broken } => now < broken ? "breaking" : "broken",
        { Expires: { } end } when now >= end => "expired",
        _ => "leased",
    };

    public static bool IsLocked(Lease? lease, DateTimeOffset now) => State(lease, now) is "leased" or "breaking";

    /// <summary>Refuses a write that does not know the lease.</summary>
    /// <exception cref="StorageException">412.</exception>
    public static void Check(Lease? lease, string? given, DateTimeOffset now)
    {
        if (!IsLocked(lease, now))
        {
            if (given is not null)
                throw StorageErrors.Lease(412, "LeaseNotPresentWithBlobOperation", "There is currently no lease on the blob.");
            return;
        }

        if (given is null)
            throw StorageErrors.Lease(412, "LeaseIdMissing", "There is currently a lease on the blob and no lease ID was specified in the request.");
        if (!Same(lease!.Id, given))
            throw StorageErrors.Lease(412, "LeaseIdMismatchWithBlobOperation", "The lease ID specified did not match the lease ID for the blob.");
    }

    public static bool Same(string a, string? b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
