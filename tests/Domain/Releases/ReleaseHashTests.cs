using CsCheck;
using MlOpsBuild.Domain.Releases;

namespace MlOpsBuild.Domain.Tests.Releases;

/// <summary>What makes a release another one.</summary>
public sealed class ReleaseHashTests
{
    private static readonly Gen<ReleaseParts> s_parts =
        from model in Gen.String
        from deployment in Gen.String
        from gates in Gen.String.Array[0, 4]
        from rollout in Gen.String
        select new ReleaseParts { ModelContent = model, Deployment = deployment, Gates = gates, Rollout = rollout };

    private static ReleaseParts Parts => new() { ModelContent = "model", Deployment = "deployment", Gates = ["auc", "slices"], Rollout = "rollout" };

    public static TheoryData<string> Changed => [.. s_changes.Keys];

    private static readonly Dictionary<string, Func<ReleaseParts, ReleaseParts>> s_changes = new()
    {
        ["model"] = x => x with { ModelContent = x.ModelContent + "x" },
        ["deployment"] = x => x with { Deployment = x.Deployment + "x" },
        ["rollout"] = x => x with { Rollout = x.Rollout + "x" },
        ["a gate"] = x => x with { Gates = ["auc", "slices of origin"] },
        ["another gate"] = x => x with { Gates = [.. x.Gates, "rows"] },
        ["a gate less"] = x => x with { Gates = ["auc"] },
        ["no gates"] = x => x with { Gates = [] },
        ["an empty gate"] = x => x with { Gates = [.. x.Gates, ""] },
        ["a gate twice"] = x => x with { Gates = [.. x.Gates, "auc"] },
        ["a letter from part to part"] = x => x with { ModelContent = "mode", Deployment = "ldeployment" },
        ["a gate that became the rollout"] = x => x with { Gates = ["auc"], Rollout = "slicesrollout" },
        ["two gates run together"] = x => x with { Gates = ["aucslices"] },
        ["parts exchanged"] = x => x with { ModelContent = x.Deployment, Deployment = x.ModelContent },
    };

    [Fact]
    public void It_is_the_same_on_every_machine()
        => ReleaseHash.Of(Parts).ShouldBe("5372a57c58b01d3d8b01930b6beb02f554ffa2e13ade1fcc946219948cfcd0db");

    [Theory]
    [MemberData(nameof(Changed))]
    public void Every_part_makes_another_release(string what)
        => ReleaseHash.Of(s_changes[what](Parts)).ShouldNotBe(ReleaseHash.Of(Parts));

    [Fact]
    public void The_order_of_gates_does_not_count()
        => Gen.Select(s_parts, Gen.Int).Sample((parts, seed) =>
        {
            var shuffled = parts.Gates.ToArray();
            new Random(seed).Shuffle(shuffled);

            ReleaseHash.Of(parts with { Gates = shuffled }).ShouldBe(ReleaseHash.Of(parts));
        });

    [Fact]
    public void The_same_parts_make_the_same_release_and_others_another()
        => Gen.Select(s_parts, s_parts).Sample((one, other) =>
        {
            ReleaseHash.Of(one with { Gates = [.. one.Gates] }).ShouldBe(ReleaseHash.Of(one));
            var isSame = one.Gates.Order(StringComparer.Ordinal).SequenceEqual(other.Gates.Order(StringComparer.Ordinal)) && one with { Gates = other.Gates } == other;
            (ReleaseHash.Of(one) == ReleaseHash.Of(other)).ShouldBe(isSame);
        });
}
