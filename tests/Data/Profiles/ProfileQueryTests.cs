using MlOpsBuild.Data.Profiles;

namespace MlOpsBuild.Data.Tests.Profiles;

public sealed class ProfileQueryTests
{
    [Fact]
    public async Task Numbers_and_texts_are_profiled_by_what_they_are()
    {
        using var folder = new DataFolder();
        folder.Parquet("all.parquet", "SELECT range AS \"n\"\"o\", CASE WHEN range % 10 = 0 THEN NULL WHEN range % 3 = 0 THEN 'rare' ELSE 'often' END AS t, CASE WHEN range = 5 THEN 'nan'::DOUBLE ELSE 2.0 END AS x FROM range(101)");

        var profile = await ProfileQuery.RunAsync(new DataSource("all.parquet"), folder.Root, TestContext.Current.CancellationToken);

        profile.Rows.ShouldBe(101);
        profile.Columns.Select(x => $"{x.Name} {x.Type} {x.Nulls}").ShouldBe(["n\"o BIGINT 0", "t VARCHAR 11", "x DOUBLE 0"]);
        (profile.Columns[0].Min, profile.Columns[0].Max, profile.Columns[0].Mean).ShouldBe(("0", "100", 50));
        profile.Columns[0].Quartiles.Select(x => Math.Round(x / 25)).ShouldBe([1, 2, 3]);
        profile.Columns[0].DistinctEstimate.ShouldBeInRange(90, 112);
        profile.Columns[1].TopValues.ShouldBe(["often", "rare"]);
        profile.Columns[1].DistinctEstimate.ShouldBe(2);
        profile.Columns[2].Mean.ShouldBe(2);
    }

    [Fact]
    public async Task No_rows_have_a_profile_too()
    {
        using var folder = new DataFolder();
        folder.Text("all.csv", "a\n");

        var profile = await ProfileQuery.RunAsync(new DataSource("all.csv"), folder.Root, TestContext.Current.CancellationToken);

        (profile.Rows, profile.Columns[0].Min, profile.Columns[0].TopValues.Count).ShouldBe((0, null, 0));
    }
}
