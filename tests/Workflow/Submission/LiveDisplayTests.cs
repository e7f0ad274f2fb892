using MlOpsBuild.Reporting.Jobs;
using MlOpsBuild.Workflow.Submission;

namespace MlOpsBuild.Workflow.Tests.Submission;

public sealed class LiveDisplayTests
{
    [Fact]
    public async Task The_last_state_stays_on_the_screen_and_nothing_is_drawn_after_the_end()
    {
        using var terminal = new StringWriter();
        var display = new LiveDisplay(terminal, TimeProvider.System, hasColours: false, () => (60, 10));
        var job = new JobView { Name = "flights", Start = TimeProvider.System.GetUtcNow(), Status = "Completed" };

        display.Show(job, job, null, null);
        await display.DisposeAsync();
        await display.DisposeAsync();

        terminal.ToString().ShouldContain("flights  Completed");
        terminal.ToString().ShouldNotContain("\e[?", Case.Sensitive, "no mode of the terminal is changed");
        terminal.ToString().ShouldEndWith("\n");
    }
}
