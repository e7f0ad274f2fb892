using System.Text.Json;
using System.Text.Json.Serialization;
using MlOpsBuild.Emulator.Serving.Specs;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Serving.Instances;

/// <summary>What is written of an instance before its process starts and whenever it comes further, so that the next serving process goes on with it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Endpoint">The endpoint's uid.</param>
/// <param name="Spec">What it was started for: its deployment may be another one by now.</param>
/// <param name="Port">Where it listens.</param>
/// <param name="Stage">How far it has come.</param>
internal sealed record InstanceRecord(string Id, string Endpoint, DeploymentSpec Spec, int Port, InstanceStage Stage)
{
    [JsonIgnore]
    public string Deployment => Spec.Name;

    [JsonIgnore]
    public string Generation => Spec.Generation;

    /// <summary>All of a folder. One that cannot be read is of a process that is found by its mark and ended.</summary>
    public static IReadOnlyList<InstanceRecord> All(string folder)
        => Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.json").Select(Read).OfType<InstanceRecord>()] : [];

    public void Write(string folder)
    {
        OwnerOnly.CreateFolder(folder);
        OwnerOnly.Replace(FileOf(folder, Id), JsonSerializer.SerializeToUtf8Bytes(this, SpecJson.Options));
    }

    public static void Remove(string folder, string id) => File.Delete(FileOf(folder, id));

    private static string FileOf(string folder, string id) => Path.Combine(folder, $"{id}.json");

    private static InstanceRecord? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<InstanceRecord>(File.ReadAllBytes(file), SpecJson.Options) is { Spec: not null } record ? record : null;
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
    }
}
