using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.Workflow;
using Nuke.Common;

namespace MlOpsBuild.Targets;

/// <summary>Ends a target with the sentence that was written for its user, not with a trace.</summary>
internal static class Telling
{
    public static Task Run(Func<Task> work) => Run(work, _ => Task.CompletedTask);

    /// <param name="work">The target's work.</param>
    /// <param name="tell">Hears the sentence before the target ends with it.</param>
    public static async Task Run(Func<Task> work, Func<string, Task> tell)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (exception is WorkflowException or AzureMlException)
        {
            await tell(exception.Message);
            Assert.Fail(exception.Message, exception);
        }
    }
}
