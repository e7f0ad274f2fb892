using MlOpsBuild.Workflow.Project;

namespace MlOpsBuild.Workflow.Delivery;

/// <summary>What keeps a release from moving, in sentences that say what to do.</summary>
internal static class DeliveryFaults
{
    public static WorkflowException NoModel(string name, string environment)
        => new("MLO340", $"No version of {name} in {environment} has passed its gates, so there is nothing to release. ./build.sh FullTrain trains and registers one.");

    public static WorkflowException UnknownModel(string model, string environment)
        => new("MLO340", $"There is no {model} in {environment} that has passed its gates. ./build.sh Status shows what there is.");

    public static WorkflowException NotStaged(string release, string model, string why)
        => new("MLO341", $"Staging has no evidence that lets release {Short(release)} of {model} into production: {why} Nothing was changed. Run ./build.sh DeployStaging.");

    public static WorkflowException NoRegistry()
        => new("MLO342", $"Models go from one workspace to another through a registry, and {MlopsDocument.FileName} names none. Add registry: {{ name: …, subscription: …, resource_group: … }}.");

    public static WorkflowException OtherInRegistry(string model, string registry)
        => new("MLO342", $"The registry {registry} has another {model}: its content is not that of the version that was trained. Versions of a registry are never changed; register the model under the next version and release that.");

    public static WorkflowException Locked(string endpoint, Exception cause)
        => new("MLO343", $"Another release moves {endpoint} now; nothing was changed. Wait for its end and run this again. ./build.sh Status shows how far it is, ./build.sh Rollback ends it. When it was killed, its lease ends within a minute.", cause);

    public static WorkflowException NothingToReturnTo(string endpoint, string why)
        => new("MLO344", $"There is nothing to roll {endpoint} back to: {why} Nothing was changed.");

    public static WorkflowException NothingServes(string endpoint, string workspace)
        => new("MLO344", $"No release of a model answers at {endpoint} in {workspace}. ./build.sh Promote brings one there, ./build.sh Enable ends what Disable began.");

    public static WorkflowException UnknownRelease(string wanted, string endpoint, IEnumerable<string> known)
        => new("MLO345", $"{endpoint} never served '{wanted}'. It served {(string.Join(", ", known) is { Length: > 0 } all ? all : "nothing yet")}.");

    public static WorkflowException NoFallback()
        => new("MLO346", $"{MlopsDocument.FileName} names no fallback, so there is nobody to answer instead of the model. Add deploy.fallback with a deployment that needs no model.");

    public static WorkflowException NotDisabled(string endpoint)
        => new("MLO347", $"{endpoint} is not disabled: its traffic does not go to the fallback. Nothing was changed.");

    public static WorkflowException NameTaken(string endpoint, string workspace)
        => new("MLO348", $"{workspace} has an endpoint {endpoint} with deployments that no release of this toolkit made, and they have traffic. Nothing was changed. Give the endpoint of {MlopsDocument.FileName} another name, or take their traffic away first.");

    public static WorkflowException NotReady(string what, string why)
        => new("MLO349", $"{what} is not fit to answer: {why}");

    /// <summary>As much of a hash as people read.</summary>
    public static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;
}
