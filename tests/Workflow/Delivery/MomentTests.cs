using MlOpsBuild.Workflow.Delivery;

namespace MlOpsBuild.Workflow.Tests.Delivery;

public sealed class MomentTests
{
    [Theory]
    [InlineData("2026-11-30T12:00:00Z")]
    [InlineData("2026-11-30T13:00:00+01:00")]
    [InlineData("2026-11-30 12:00:00Z")]
    public void A_moment_is_read_with_its_zone(string text) => ReleaseStatus.Moment(text).ShouldBe(new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Without_a_zone_it_is_the_machines_time() => ReleaseStatus.Moment("2026-11-30T12:00:00").ShouldBe(new DateTimeOffset(new DateTime(2026, 11, 30, 12, 0, 0, DateTimeKind.Local)));

    [Fact]
    public void What_is_none_says_how_to_write_one() => Should.Throw<WorkflowException>(() => ReleaseStatus.Moment("yesterday")).Message.ShouldStartWith("MLO354 'yesterday' is no moment.");
}
