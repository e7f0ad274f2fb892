using FlightDelay.Features;
using FlightDelay.Training;

namespace FlightDelay.Tests.Training;

public sealed class DelayModelTests : IDisposable
{
    private static readonly Hyperparameters s_small = new(Trees: 20, Leaves: 8, LearningRate: 0.2, MinRowsPerLeaf: 10, Seed: 7);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_is_late_in_training_is_scored_higher()
    {
        var scores = DelayModel.Fit(Rows(), s_small).Score([Row(6, 0), Row(18, 40)]);

        scores[0].ShouldBeLessThan(0.2);
        scores[1].ShouldBeGreaterThan(0.8);
    }

    [Fact]
    public void Scores_are_probabilities_in_the_order_of_the_rows_also_of_what_training_never_saw()
    {
        var unseen = Row(3, float.NaN);
        (unseen.Route, unseen.Origin) = ("XXX-YYY", "XXX");
        var model = DelayModel.Fit(Rows(), s_small);

        var scores = model.Score([unseen, Row(18, 40)]);

        scores.ShouldAllBe(x => x > 0 && x < 1);
        scores[1].ShouldBe(model.Score([Row(18, 40)])[0]);
    }

    [Fact]
    public void The_same_rows_and_seed_give_the_same_bytes()
    {
        DelayModel.Fit(Rows(), s_small).Write(_folder.At("one"));
        DelayModel.Fit(Rows(), s_small).Write(_folder.At("two"));

        File.ReadAllBytes(_folder.At("one/model.zip")).ShouldBe(File.ReadAllBytes(_folder.At("two/model.zip")));
        File.ReadAllBytes(_folder.At("one/signature.json")).ShouldBe(File.ReadAllBytes(_folder.At("two/signature.json")));
    }

    [Fact]
    public void A_model_that_was_written_scores_as_before()
    {
        var model = DelayModel.Fit(Rows(), s_small);
        model.Write(_folder.At("model"));

        DelayModel.Read(_folder.At("model")).Score(Rows()).ShouldBe(model.Score(Rows()));
    }

    [Fact]
    public void A_folder_without_a_model_is_told_by_name()
        => Should.Throw<DataException>(() => DelayModel.Read(_folder.At("none"))).Message.ShouldContain(_folder.At("none"));

    public void Dispose() => _folder.Dispose();

    /// <summary>Four hundred flights; those of the evening are late, and so were those before them.</summary>
    private static FlightFeatures[] Rows() => [.. Enumerable.Range(0, 400).Select(i => i % 2 == 0 ? Row(5 + (i % 4), i % 5) : Row(17 + (i % 4), 30 + (i % 7)))];

    private static FlightFeatures Row(float hour, float recentDelay)
        => new() { Hour = hour, Weekday = 1, Distance = 867, Route = "BOS-ORD", Origin = "BOS", RecentDelay = recentDelay, RecentDelayedShare = 0.2f, RecentFlights = 9, IsDelayed = hour > 12 };
}
