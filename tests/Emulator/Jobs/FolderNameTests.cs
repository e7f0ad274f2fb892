using MlOpsBuild.Emulator.Jobs.Data;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Jobs;

/// <summary>The state folder may have any name; commands are written for Azure, where paths need no quotes.</summary>
public sealed class FolderNameTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    private string State => Path.Combine(_root.Path, "it's $HOME & more");

    [Fact]
    public async Task Commands_that_do_not_quote_their_paths_run_whatever_the_name()
    {
        using var emulator = await EmulatorProcess.ServeAsync(State);
        var bench = new JobBench(emulator);
        var data = await bench.DataAsync(("a.txt", "words"));

        var job = await bench.CommandAsync(
            "cat ${{inputs.d}}/a.txt > ${{outputs.o}}/b.txt; echo ${{outputs.o}}",
            $$""" "inputs":{"d":{"jobInputType":"uri_folder","uri":"{{data}}"} },"outputs":{"o":{"jobOutputType":"uri_folder"} } """);

        (await bench.EndAsync(job))["status"]!.GetValue<string>().ShouldBe("Completed", await bench.ErrorAsync(job));
        (await bench.OutputAsync(job, "o", "b.txt")).ShouldBe("words");
        var link = (await bench.LogAsync(job)).Split("/", 4) is [_, var root, var name, _] ? $"/{root}/{name}" : "";
        Directory.ResolveLinkTarget(link, returnFinalTarget: false)!.FullName.ShouldBe(Path.Combine(State, "jobs"));
        await emulator.TerminateAsync();
        Directory.Exists(link).ShouldBeFalse();
    }

    [Fact]
    public void Two_copies_of_a_state_have_two_names_and_one_that_was_left_is_replaced()
    {
        var (first, second) = (Path.Combine(_root.Path, "first copy"), Path.Combine(_root.Path, "second copy"));
        using var left = new PlainFolder(first, _root.Path, "secret");
        using var one = new PlainFolder(first, _root.Path, "secret");
        using var other = new PlainFolder(second, _root.Path, "secret");

        one.Path.ShouldBe(left.Path);
        other.Path.ShouldNotBe(one.Path);
        one.Path.ShouldNotContain(" ");
        new DirectoryInfo(one.Path).LinkTarget.ShouldBe(first);
        new DirectoryInfo(other.Path).LinkTarget.ShouldBe(second);
    }

    [Fact]
    public void Without_a_place_for_the_link_or_a_need_the_folder_keeps_its_name()
    {
        using var plain = new PlainFolder("/srv/état/jobs", _root.Path, "secret");
        using var nowhere = new PlainFolder("/srv/of ours/jobs", Path.Combine(_root.Path, "missing"), "secret");

        (plain.Path, nowhere.Path).ShouldBe(("/srv/état/jobs", "/srv/of ours/jobs"));
    }

    public void Dispose() => _root.Dispose();
}
