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
            Log.Information("Repository  {Root}", RootDirectory);
            Log.Information("Commit      {Commit}", Commit());
            Log.Information("Runs on     {Framework}, {System}, {Processors} processors", RuntimeInformation.FrameworkDescription, RuntimeInformation.OSDescription, Environment.ProcessorCount);
            Log.Information("Host        {Host}", Host.GetType().Name);
        });

    private string Commit()
    {
        try
        {
            var repository = GitRepository.FromLocalDirectory(RootDirectory);
            return $"{repository.Commit ?? "none yet"} on {repository.Branch ?? "no branch"}";
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }
    }
}
