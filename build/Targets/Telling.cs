using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.Workflow;
using Nuke.Common;

namespace MlOpsBuild.Targets;

/// <summary>Ends a target with the sentence that was written for its user, not with a trace.</summary>
internal static class Telling
{
    public static async Task Run(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (exception is WorkflowException or AzureMlException)
        {
            Assert.Fail(exception.Message, exception);
        }
    }
}
