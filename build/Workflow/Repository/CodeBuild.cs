using MlOpsBuild.Workflow.Project;

namespace MlOpsBuild.Workflow.Repository;

/// <summary>Runs the command by which a repository makes what its jobs run.</summary>
public static class CodeBuild
{
    /// <summary>Runs it; a repository without one is ready as it is.</summary>
    /// <param name="project">The repository.</param>
    /// <param name="line">Hears what is printed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="WorkflowException">It failed (MLO318).</exception>
    public static async Task RunAsync(MlopsProject project, Action<string> line, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(line);
        if (project.Document.Build is not { } command)
        {
            line($"{MlopsDocument.FileName} has no build: jobs run what is in the repository");
            return;
        }

        line($"> {command}");
        var code = await ShellCommand.RunAsync(command, project.Root, line, null, cancellationToken);
        if (code != 0)
            throw new WorkflowException("MLO318", $"The build of {MlopsDocument.FileName} ended with exit code {code}: {command}. Its output above says why; run it by hand in {project.Root}.");
    }
}
