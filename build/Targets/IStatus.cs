using System.Runtime.InteropServices;
using Nuke.Common;
using Nuke.Common.Git;
using Serilog;

namespace MlOpsBuild.Targets;

/// <summary>Says where things stand.</summary>
public interface IStatus : INukeBuild
{
    /// <summary>Shows the repository, its commit and what the build runs on. Changes nothing.</summary>
    Target Status => _ => _
        .Description("Shows the repository, its commit and what the build runs on")
        .Executes(() =>
        {
            var repository = GitRepository.FromLocalDirectory(RootDirectory);
            Log.Information("Repository  {Root}", RootDirectory);
            Log.Information("Commit      {Commit} on {Branch}", repository.Commit ?? "none yet", repository.Branch ?? "no branch");
            Log.Information("Runs on     {Framework}, {System}, {Processors} processors", RuntimeInformation.FrameworkDescription, RuntimeInformation.OSDescription, Environment.ProcessorCount);
            Log.Information("Host        {Host}", Host.GetType().Name);
        });
}
