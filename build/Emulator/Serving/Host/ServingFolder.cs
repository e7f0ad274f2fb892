using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MlOpsBuild.Emulator.Serving.Specs;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Serving.Host;

/// <summary>The part of the state folder that serving owns.</summary>
internal sealed class ServingFolder(StateFolder state)
{
    public string Root { get; } = Path.Combine(state.Root, "serving");

    /// <summary>Says where the serving process listens; there only while it runs.</summary>
    public string Discovery => Path.Combine(Root, "serving.json");

    /// <summary>Held by the one process that serves; looked at by the supervisors of instances.</summary>
    public string Lock => Path.Combine(Root, "lock");

    public string Instances => Path.Combine(Root, "instances");

    public string Logs => Path.Combine(Root, "logs");

    /// <summary>Files of deployments: models, code, build contexts.</summary>
    public string Files => Path.Combine(Root, "files");

    /// <summary>Metrics, access logs, and data on their way to storage.</summary>
    public string Evidence => Path.Combine(Root, "evidence");

    /// <summary>The output of the serving process itself.</summary>
    public string OwnLog => Path.Combine(Root, "serving.log");

    /// <summary>Tells processes of this state's instances from all others.</summary>
    public string Marker { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"serving {state.Token()}"))[..16]);

    private string Endpoints => Path.Combine(Root, "endpoints");

    private string PortFile => Path.Combine(Root, "port");

    public void Create()
    {
        foreach (var folder in new[] { Root, Instances, Logs, Files, Evidence, Endpoints })
            OwnerOnly.CreateFolder(folder);
    }

    /// <summary>All specs that were acknowledged.</summary>
    public IReadOnlyList<EndpointSpec> Specs()
        => [.. Directory.EnumerateFiles(Endpoints, "*.json").Order(StringComparer.Ordinal).Select(x => JsonSerializer.Deserialize<EndpointSpec>(File.ReadAllBytes(x), SpecJson.Options)!)];

    public void Save(string uid, EndpointSpec spec) => OwnerOnly.Replace(FileOf(uid), JsonSerializer.SerializeToUtf8Bytes(spec, SpecJson.Options));

    public void Remove(string uid) => File.Delete(FileOf(uid));

    /// <summary>The port of the last time, or 0: scoring URIs are kept by clients.</summary>
    public int LastPort() => KeptPort.Read(PortFile);

    public void RememberPort(int port) => KeptPort.Write(PortFile, port);

    private string FileOf(string uid) => Path.Combine(Endpoints, uid + ".json");
}
