using System.Text.Json;
using MlOpsBuild.Emulator.Serving.Specs;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Serving.Instances;

/// <summary>What is written of an instance before its process starts, so that the next serving process finds it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Endpoint">The endpoint's uid.</param>
/// <param name="Deployment">The deployment's name.</param>
/// <param name="Generation">What it was started for.</param>
/// <param name="Port">Where it listens.</param>
internal sealed record InstanceRecord(string Id, string Endpoint, string Deployment, string Generation, int Port)
{
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
            return JsonSerializer.Deserialize<InstanceRecord>(File.ReadAllBytes(file), SpecJson.Options);
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
    }
}
