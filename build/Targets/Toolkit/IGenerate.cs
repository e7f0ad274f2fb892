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
        .Executes(() =>
        {
            if (Check)
                CheckFiles();
            else
                Log.Information("{Summary}", GeneratedFiles.Write(RootDirectory, AllFiles));
        });

    /// <summary>Compares them.</summary>
    Target CheckGenerated => _ => _
        .Description("Fails where a generated file is not what Generate would write")
        .Unlisted()
        .Executes(CheckFiles);

    private IReadOnlyList<GeneratedFile> AllFiles => GeneratedFiles.Of(TargetSurfaces.Of(this));

    private void CheckFiles()
    {
        var faults = GeneratedFiles.Check(RootDirectory, AllFiles);
        foreach (var fault in faults)
            Log.Error("{Fault}", fault);
        Assert.True(faults.Count == 0, $"MLO370 {faults.Count} generated {(faults.Count == 1 ? "file is" : "files are")} not what the targets say: ./build.sh Generate writes them");
    }
}
