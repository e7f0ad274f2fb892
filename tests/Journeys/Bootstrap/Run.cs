namespace MlOpsBuild.Journeys.Tests.Bootstrap;

/// <summary>A finished process: its exit code and what it wrote.</summary>
public sealed record Run(int ExitCode, string Output, string Errors)
{
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public void ShouldHaveSaid(string line)
    {
        ExitCode.ShouldBe(0, Errors);
        Lines.ShouldContain(line, Errors);
    }
}
