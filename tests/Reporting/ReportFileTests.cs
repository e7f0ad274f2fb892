namespace MlOpsBuild.Reporting.Tests;

public sealed class ReportFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("reports ").FullName;

    private string Report => Path.Combine(_folder, "artifacts", "report.json");

    [Fact]
    public async Task A_report_replaces_the_one_before_and_leaves_nothing_else()
    {
        await ReportFile.WriteAsync(Report, "before", TestContext.Current.CancellationToken);
        await ReportFile.WriteAsync(Report, "größer", TestContext.Current.CancellationToken);

        (await File.ReadAllBytesAsync(Report, TestContext.Current.CancellationToken)).ShouldBe("größer"u8.ToArray());
        Directory.GetFiles(Path.GetDirectoryName(Report)!).ShouldBe([Report]);
    }

    [Fact]
    public async Task A_report_that_is_interrupted_leaves_the_one_before()
    {
        await ReportFile.WriteAsync(Report, "before", TestContext.Current.CancellationToken);

        await Should.ThrowAsync<OperationCanceledException>(() => ReportFile.WriteAsync(Report, "after", new CancellationToken(canceled: true)));

        (await File.ReadAllTextAsync(Report, TestContext.Current.CancellationToken)).ShouldBe("before");
        Directory.GetFiles(Path.GetDirectoryName(Report)!).ShouldBe([Report]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
