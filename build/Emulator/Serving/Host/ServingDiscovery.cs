using System.Text.Json;
using MlOpsBuild.Emulator.Processes.Posix;
using MlOpsBuild.Emulator.Serving.Specs;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Serving.Host;

/// <summary>How the control plane finds the serving process.</summary>
/// <param name="Address"><c>http://127.0.0.1:port</c>, or <c>https</c>.</param>
/// <param name="ProcessId">Its process.</param>
/// <param name="Program">The folder of the program that it runs.</param>
internal sealed record ServingDiscovery(string Address, int ProcessId, string Program)
{
    /// <summary>What the file says; null where there is none, or its process is gone.</summary>
    public static ServingDiscovery? Read(ServingFolder folder)
    {
        try
        {
            var found = File.Exists(folder.Discovery) ? JsonSerializer.Deserialize<ServingDiscovery>(File.ReadAllBytes(folder.Discovery), SpecJson.Options) : null;
            return found is not null && Libc.Kill(found.ProcessId, 0) == 0 ? found : null;
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
    }

    public void Write(ServingFolder folder) => OwnerOnly.Replace(folder.Discovery, JsonSerializer.SerializeToUtf8Bytes(this, SpecJson.Options));
}
