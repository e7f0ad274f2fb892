using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using MlOpsBuild.Reporting.Training;

namespace MlOpsBuild.Reporting.Tests.Training;

public sealed class ChromiumTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_browser_finds_nothing_to_complain_of_and_nothing_wider_than_a_telephone()
    {
        var chromium = Chromium();
        Assert.SkipWhen(chromium is null, "Chromium is not on the PATH.");
        var folder = Directory.CreateTempSubdirectory("report-");
        try
        {
            // A window cannot be as narrow as a telephone; a frame can, and what is around it can measure what is in it.
            var page = Path.Combine(folder.FullName, "page.html");
            var frame = Path.Combine(folder.FullName, "frame.html");
            var html = TrainingHtml.Of(SampleReports.ContractBroken);
            await File.WriteAllTextAsync(page, html, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(
                frame,
                $$"""
                <!DOCTYPE html><iframe id="inner" width="400" height="800" style="border: 0"></iframe><script>
                inner.onload = () => { const root = inner.contentDocument.documentElement; document.title = `width ${root.scrollWidth} of ${root.clientWidth}, tables ${root.querySelectorAll("table").length}`; };
                inner.srcdoc = {{JsonSerializer.Serialize(html)}};
                </script>
                """,
                TestContext.Current.CancellationToken);

            var (asIs, complaints) = await Dump(chromium!, folder.FullName, page);
            var (measured, _) = await Dump(chromium!, folder.FullName, frame);

            asIs.ShouldContain("SampleTrain of flight-delay: Failed");
            complaints.Split('\n').ShouldNotContain(x => x.Contains("CONSOLE", StringComparison.Ordinal));
            var width = Regex.Match(measured, "<title>width (\\d+) of (\\d+), tables 4</title>");
            width.Success.ShouldBeTrue(measured[..Math.Min(measured.Length, 200)]);
            width.Groups[1].Value.ShouldBe(width.Groups[2].Value);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(string Page, string Complaints)> Dump(string chromium, string folder, string page)
    {
        var start = new ProcessStartInfo(chromium) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[]
        {
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--enable-logging=stderr", "--window-size=500,900", "--user-data-dir=" + Path.Combine(folder, "profile"), "--dump-dom", new Uri(page).AbsoluteUri,
        })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var complaints = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (await output, await complaints);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static string? Chromium() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(x => new[] { Path.Combine(x, "chromium"), Path.Combine(x, "chromium-browser") })
        .FirstOrDefault(File.Exists);
}
