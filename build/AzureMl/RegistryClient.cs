using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Resources;
using MlOpsBuild.AzureMl.Versions;

namespace MlOpsBuild.AzureMl;

/// <summary>What is in one registry; other than in a workspace, its assets are made by long-running operations.</summary>
public sealed class RegistryClient
{
    internal RegistryClient(ServiceClient client, RegistryScope scope)
    {
        Scope = scope;
        Codes = new AssetSet(client, ResourceKind.Code, scope.Path + "/codes");
        Data = new AssetSet(client, ResourceKind.Data, scope.Path + "/data");
        Environments = new AssetSet(client, ResourceKind.Environment, scope.Path + "/environments");
        Components = new AssetSet(client, ResourceKind.Component, scope.Path + "/components");
        Models = new AssetSet(client, ResourceKind.Model, scope.Path + "/models");
    }

    /// <summary>The registry's place.</summary>
    public RegistryScope Scope { get; }

    /// <summary>Code assets; a registry has no look-up by hash.</summary>
    public AssetSet Codes { get; }

    /// <summary>Data assets.</summary>
    public AssetSet Data { get; }

    /// <summary>Environments.</summary>
    public AssetSet Environments { get; }

    /// <summary>Components.</summary>
    public AssetSet Components { get; }

    /// <summary>Models.</summary>
    public AssetSet Models { get; }
}
