using MlOpsBuild.Data.Profiles;

namespace MlOpsBuild.Data.Tests.Profiles;

public sealed class PopulationStabilityTests
{
    [Fact]
    public void Equal_shares_have_no_distance() => PopulationStability.Index([10, 20], [10, 20]).ShouldBe(0);

    [Fact]
    public void The_formula_holds_for_shares_worked_by_hand() =>
        // With half a row added: a quarter against three quarters, twice: 2 * 0.5 * ln 3.
        PopulationStability.Index([0, 1], [1, 0]).ShouldBe(Math.Log(3), 1e-12);

    [Fact]
    public void An_empty_bin_is_far_but_finite() => PopulationStability.Index([0, 1000], [1000, 0]).ShouldBeInRange(10, 20);
}
