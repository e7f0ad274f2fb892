using MlOpsBuild.Emulator.Storage;

namespace MlOpsBuild.Emulator.Tests.Storage;

/// <summary>Every action in every state of a lease, the clock given.</summary>
public sealed class LeaseTests
{
    private static readonly DateTimeOffset s_now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string s_id = new Guid(1, 0, 0, new byte[8]).ToString();
    private static readonly string s_other = new Guid(2, 0, 0, new byte[8]).ToString();

    [Theory]
    [InlineData("available", "acquire", "leased")]
    [InlineData("leased", "acquire", "409 LeaseAlreadyPresent")]
    [InlineData("breaking", "acquire", "409 LeaseIsBreakingAndCannotBeAcquired")]
    [InlineData("broken", "acquire", "leased")]
    [InlineData("expired", "acquire", "leased")]
    [InlineData("available", "renew", "409 LeaseIdMismatchWithLeaseOperation")]
    [InlineData("leased", "renew", "leased")]
    [InlineData("breaking", "renew", "409 LeaseIsBrokenAndCannotBeRenewed")]
    [InlineData("broken", "renew", "409 LeaseIsBrokenAndCannotBeRenewed")]
    [InlineData("expired", "renew", "leased")]
    [InlineData("available", "change", "409 LeaseNotPresentWithLeaseOperation")]
    [InlineData("leased", "change", "leased")]
    [InlineData("breaking", "change", "409 LeaseIsBreakingAndCannotBeChanged")]
    [InlineData("broken", "change", "409 LeaseNotPresentWithLeaseOperation")]
    [InlineData("expired", "change", "409 LeaseNotPresentWithLeaseOperation")]
    [InlineData("available", "release", "409 LeaseIdMismatchWithLeaseOperation")]
    [InlineData("leased", "release", "available")]
    [InlineData("breaking", "release", "available")]
    [InlineData("broken", "release", "available")]
    [InlineData("expired", "release", "available")]
    [InlineData("available", "break", "409 LeaseNotPresentWithLeaseOperation")]
    [InlineData("leased", "break", "breaking")]
    [InlineData("breaking", "break", "breaking")]
    [InlineData("broken", "break", "broken")]
    [InlineData("expired", "break", "broken")]
    public void An_action_in_a_state_leads_to(string state, string action, string outcome)
    {
        var asked = new LeaseAction { Name = action, Id = s_id, Proposed = action is "acquire" or "change" ? s_other : null, Duration = 30 };

        Outcome(() => Lease.State(asked.Apply(InState(state), s_now, Guid.NewGuid).Lease, s_now)).ShouldBe(outcome);
    }

    [Theory]
    [InlineData("leased", null, "412 LeaseIdMissing")]
    [InlineData("leased", "2", "412 LeaseIdMismatchWithBlobOperation")]
    [InlineData("leased", "1", "ok")]
    [InlineData("breaking", null, "412 LeaseIdMissing")]
    [InlineData("expired", null, "ok")]
    [InlineData("expired", "1", "412 LeaseNotPresentWithBlobOperation")]
    [InlineData("available", null, "ok")]
    public void A_write_needs_the_lease_that_there_is(string state, string? given, string outcome)
        => Outcome(() =>
        {
            Lease.Check(InState(state), given switch { null => null, "1" => s_id, _ => s_other }, s_now);
            return "ok";
        }).ShouldBe(outcome);

    private static Lease? InState(string state) => state switch
    {
        "available" => null,
        "leased" => new Lease { Id = s_id, Duration = 30, Expires = s_now.AddSeconds(10) },
        "breaking" => new Lease { Id = s_id, Duration = 30, Expires = s_now.AddSeconds(10), Broken = s_now.AddSeconds(5) },
        "broken" => new Lease { Id = s_id, Duration = -1, Broken = s_now },
        _ => new Lease { Id = s_id, Duration = 30, Expires = s_now },
    };

    private static string Outcome(Func<string> action)
    {
        try
        {
            return action();
        }
        catch (StorageException exception)
        {
            return $"{exception.Status} {exception.Code}";
        }
    }
}
