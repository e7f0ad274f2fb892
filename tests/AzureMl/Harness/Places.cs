using MlOpsBuild.AzureMl.Connection;

namespace MlOpsBuild.AzureMl.Tests.Harness;

internal static class Places
{
    public static WorkspaceScope Workspace { get; } = new("00000000-1111-2222-3333-444444444444", "rg-flight", "mlw-flight");

    public static RegistryScope Registry { get; } = new("00000000-1111-2222-3333-444444444444", "rg-shared", "mlr-flight");

    public static CancellationToken Stop => TestContext.Current.CancellationToken;
}
