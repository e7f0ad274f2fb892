namespace MlOpsBuild.Emulator.Storage;

/// <summary>
/// What can be asked of a lease, and what becomes of it in each state: Azure's table "Outcomes of use attempts on blobs by
/// lease state", as one function.
/// </summary>
internal sealed record LeaseAction
{
    /// <summary>acquire, renew, change, release or break.</summary>
    public required string Name { get; init; }

    /// <summary>The id that the client holds.</summary>
    public string? Id { get; init; }

    /// <summary>The id that it wants.</summary>
    public string? Proposed { get; init; }

    /// <summary>Seconds that an acquired lease is to hold.</summary>
    public int? Duration { get; init; }

    /// <summary>Seconds until a break takes effect.</summary>
    public int? BreakPeriod { get; init; }

    /// <summary>The lease afterwards (null: none), and the status of the answer.</summary>
    /// <exception cref="StorageException">The state forbids it.</exception>
    public (Lease? Lease, int Status) Apply(Lease? lease, DateTimeOffset now, Func<Guid> newId)
    {
        var state = Lease.State(lease, now);
        return Name switch
        {
            "acquire" => (Acquire(lease, state, now, newId), 201),
            "renew" => (Renew(Own(lease), state, now), 200),
            "change" => (Change(lease, state), 200),
            "release" => (Own(lease) is null ? lease : null, 200),
            "break" => (Break(lease, state, now), 202),
            _ => throw StorageErrors.Header("x-ms-lease-action"),
        };
    }

    private Lease Acquire(Lease? lease, string state, DateTimeOffset now, Func<Guid> newId)
    {
        if (Duration is not (Lease.Infinite or (>= Lease.Shortest and <= Lease.Longest)))
            throw StorageErrors.Header("x-ms-lease-duration");
        if (state == "breaking")
            throw Conflict("LeaseIsBreakingAndCannotBeAcquired", "The lease ID matched, but the lease is currently in breaking state and cannot be acquired until it is broken.");
        if (state == "leased" && !Lease.Same(lease!.Id, Proposed))
            throw Conflict("LeaseAlreadyPresent", "There is already a lease present.");
        return From(Proposed ?? newId().ToString(), Duration.Value, now);
    }

    private static Lease Renew(Lease lease, string state, DateTimeOffset now)
        => state is "breaking" or "broken"
            ? throw Conflict("LeaseIsBrokenAndCannotBeRenewed", "The lease ID matched, but the lease has been broken explicitly and cannot be renewed.")
            : From(lease.Id, lease.Duration, now);

    private Lease Change(Lease? lease, string state)
    {
        if (Proposed is null)
            throw StorageErrors.Header("x-ms-proposed-lease-id");
        if (state == "breaking")
            throw Conflict("LeaseIsBreakingAndCannotBeChanged", "The lease ID matched, but the lease is currently in breaking state and cannot be changed.");
        if (state != "leased")
            throw NotPresent();
        return Lease.Same(lease!.Id, Proposed) ? lease : Own(lease) with { Id = Proposed };
    }

    private Lease Break(Lease? lease, string state, DateTimeOffset now)
    {
        if (BreakPeriod is < 0 or > Lease.Longest)
            throw StorageErrors.Header("x-ms-lease-break-period");
        if (lease is null)
            throw NotPresent();
        var asked = BreakPeriod is { } period ? now.AddSeconds(period) : (DateTimeOffset?)null;
        var ends = state switch
        {
            "leased" when lease.Expires is { } end => asked < end ? asked : end,
            "leased" => asked ?? now,
            "breaking" => asked < lease.Broken ? asked : lease.Broken,
            "broken" => lease.Broken,
            _ => now,
        };
        return lease with { Broken = ends };
    }

    private Lease Own(Lease? lease)
    {
        if (lease is null || !Lease.Same(lease.Id, Id))
            throw Conflict("LeaseIdMismatchWithLeaseOperation", "The lease ID specified did not match the lease ID for the blob.");
        return lease;
    }

    private static Lease From(string id, int duration, DateTimeOffset now)
        => new() { Id = id, Duration = duration, Expires = duration == Lease.Infinite ? null : now.AddSeconds(duration) };

    private static StorageException NotPresent() => Conflict("LeaseNotPresentWithLeaseOperation", "There is currently no lease on the blob.");

    private static StorageException Conflict(string code, string message) => StorageErrors.Lease(409, code, message);
}
