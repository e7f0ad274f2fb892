using MlOpsBuild.Workflow.Delivery.Releases;
using MlOpsBuild.Workflow.Delivery.Rollout;
using MlOpsBuild.Workflow.Delivery.Staging;
using MlOpsBuild.Workflow.Project;

namespace MlOpsBuild.Workflow.Delivery.Returning;

/// <summary>Whether a deployment answers a recorded request.</summary>
/// <param name="endpoint">The endpoint.</param>
/// <param name="project">The repository.</param>
/// <param name="time">The clock.</param>
internal sealed class Answer(ServedEndpoint endpoint, MlopsProject project, TimeProvider time)
{
    public Task<bool> IsThereAsync(string deployment, CancellationToken cancellationToken)
    {
        var deploy = project.Deployment();
        return new RolloutActions(endpoint, deploy.Rollout, RecordedRequest.All(project.At(deploy.Requests)), new BusinessCounts(endpoint, project.Root, [], _ => { }), time).AnswersAsync(deployment, cancellationToken);
    }
}
