using System.Collections.Concurrent;

namespace MlOpsBuild.Emulator.Storage;

/// <summary>Files that will be blobs and can be read already: logs that are being written.</summary>
internal sealed class LiveBlobs
{
    private readonly ConcurrentDictionary<(string Account, string Container, string Name), string> _files = new();

    public void Add(string account, string container, string name, string file) => _files[(account, container, name)] = file;

    public void Remove(string account, string container, string name) => _files.TryRemove((account, container, name), out _);

    /// <summary>The file of a blob that is not there yet; null when nobody writes one.</summary>
    public string? Find(string account, string container, string name) => _files.GetValueOrDefault((account, container, name));
}
