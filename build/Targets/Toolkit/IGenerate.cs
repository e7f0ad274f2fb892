using MlOpsBuild.Targets.Surfaces;
using MlOpsBuild.Workflow.Publishing;
using Nuke.Common;
using Serilog;

namespace MlOpsBuild.Targets.Toolkit;

/// <summary>Writes what follows from the targets.</summary>
public interface IGenerate : INukeBuild
{
    /// <summary>Whether nothing is written.</summary>
    [Parameter("Writes nothing, and fails where a generated file is not what Generate would write")]
    bool Check => TryGetValue<bool>(() => Check);

    /// <summary>Writes actions, workflows and templates, and removes those whose target is gone.</summary>
    Target Generate => _ => _
        .Description("Writes actions, workflows, templates and their pages from the targets; with --check it only compares")
        .Executes(async () =>
        {
            if (Check)
                await CheckFiles();
            else
                Log.Information("{Summary}", GeneratedFiles.Write(RootDirectory, AllFiles));
        });

    /// <summary>Compares them.</summary>
    Target CheckGenerated => _ => _
        .Description("Fails where a generated file is not what Generate would write")
        .Unlisted()
        .Executes(CheckFiles);

    private IReadOnlyList<GeneratedFile> AllFiles => GeneratedFiles.Of(TargetSurfaces.Of(this));

    private async Task CheckFiles()
    {
        List<string> faults = [.. GeneratedFiles.Check(RootDirectory, AllFiles)];
        // Every run writes the schema, this one did too: only a commit can be stale.
        if (IsServerBuild && await GeneratedFiles.CheckCommittedAsync(RootDirectory, ".nuke/build.schema.json", CancellationToken.None) is { } stale)
            faults.Add(stale);
        foreach (var fault in faults)
            Log.Error("{Fault}", fault);
        if (faults.Count > 0)
            Assert.Fail($"MLO370 {faults.Count} generated {(faults.Count == 1 ? "file is" : "files are")} not what the targets say: ./build.sh Generate writes them");
    }
}
