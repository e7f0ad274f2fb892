using MlOpsBuild.Workflow.Delivery;
using MlOpsBuild.Workflow.Project;
using MlOpsBuild.Workflow.Publication;

namespace MlOpsBuild.Targets.Capabilities;

/// <summary>The build releases a model that the user names, or the one it has just trained.</summary>
public interface IHasRelease : IHasDelivery, IHasModel
{
    /// <summary>The version that FullTrain or Retrain of this build registered, or found to be what it trains; null where it did not run.</summary>
    string? TrainedModel
        => SucceededTargets.FirstOrDefault(x => x.Name is nameof(IFullTrain.FullTrain) or nameof(IRetrain.Retrain))?.SummaryInformation.GetValueOrDefault("Model") is { } model && model.Contains(':', StringComparison.Ordinal) ? model : null;

    /// <summary>Releases that model, shows what came of it, and fails unless it passes.</summary>
    /// <param name="environment">Where, unless the command line says.</param>
    /// <param name="report">The name of its report.</param>
    /// <param name="work">What is done.</param>
    /// <param name="target">The target's name.</param>
    /// <param name="move">What it does to what serves.</param>
    Task Release(string environment, string report, Func<MlopsProject, DeliveryOptions, CancellationToken, Task<DeliveryResult>> work, string target, ReleaseMove move = ReleaseMove.None)
        => Deliver(environment, report, (project, options, cancel) => work(project, WithModel(options), cancel), target, move);

    /// <summary>The same, of that model.</summary>
    /// <param name="options">Who releases, and where.</param>
    DeliveryOptions WithModel(DeliveryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { Model = Model ?? TrainedModel };
    }
}
