using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Serving.Evidence;

/// <summary>
/// Collected lines on disk until the sink has them: files by blob path, in parts of at most 4 MB. They outlive a killed process;
/// a torn last line is cut. A part goes once it is finished and delivered, or when it is the oldest and there is no room.
/// </summary>
internal sealed class CollectionSpool
{
    public const long PartLimit = 4 << 20;
    public const long RoomLimit = 256 << 20;

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _delivering = new(1, 1);
    private readonly List<SpoolPart> _parts = [];
    private readonly Dictionary<string, SpoolPart> _open = new(StringComparer.Ordinal);
    private readonly string _root;
    private readonly long _room;

    public CollectionSpool(string root, long room = RoomLimit)
    {
        (_root, _room) = (root, room);
        OwnerOnly.CreateFolder(root);
        foreach (var found in new DirectoryInfo(root).EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(x => x.LastWriteTimeUtc).ThenBy(x => x.FullName, StringComparer.Ordinal))
            _parts.Add(Recover(found));
    }

    /// <summary>Adds a line to the file of an instance in a folder, and to none of another folder of that series again.</summary>
    /// <param name="series">What one file is open of at a time.</param>
    /// <param name="folder">Where it belongs now.</param>
    /// <param name="name">The file's name without its ending.</param>
    /// <param name="line">Without an end of line.</param>
    /// <returns>Parts that were dropped to make room.</returns>
    public int Append(string series, string folder, string name, byte[] line)
    {
        lock (_lock)
        {
            var part = Current(series, folder, name, line.Length + 1);
            using (var file = OwnerOnly.Open(part.File, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
                file.Write([.. line, (byte)'\n']);
            part.Length += line.Length + 1;
            part.IsChanged = true;
            return MakeRoom();
        }
    }

    /// <summary>Adds a file of its own.</summary>
    /// <returns>Parts that were dropped to make room.</returns>
    public int Put(string blobPath, byte[] content)
    {
        lock (_lock)
        {
            var part = Begin(blobPath);
            OwnerOnly.Replace(part.File, content);
            (part.Length, part.IsChanged, part.IsFinished) = (content.Length, true, true);
            return MakeRoom();
        }
    }

    /// <summary>Gives the sink what it does not have, the oldest first.</summary>
    /// <returns>How many the sink did not take; they stay.</returns>
    public async Task<int> DeliverAsync(ICollectionSink sink, CancellationToken cancellation)
    {
        await _delivering.WaitAsync(cancellation);
        try
        {
            var failed = 0;
            foreach (var part in Changed())
                failed += await DeliverAsync(part, sink, cancellation) ? 0 : 1;
            return failed;
        }
        finally
        {
            _delivering.Release();
        }
    }

    private async Task<bool> DeliverAsync(SpoolPart part, ICollectionSink sink, CancellationToken cancellation)
    {
        // Before it is read: a line that comes meanwhile makes it changed again.
        lock (_lock)
            part.IsChanged = false;
        try
        {
            await sink.PutAsync(part.BlobPath, part.File, cancellation);
        }
        catch (Exception)
        {
            lock (_lock)
                part.IsChanged = true;
            cancellation.ThrowIfCancellationRequested();
            // Dropped for want of room while it was on its way.
            return !File.Exists(part.File);
        }

        lock (_lock)
        {
            if (part.IsFinished && !part.IsChanged)
                Remove(part);
        }

        return true;
    }

    private List<SpoolPart> Changed()
    {
        lock (_lock)
            return [.. _parts.Where(x => x.IsChanged && x.Length > 0)];
    }

    private SpoolPart Current(string series, string folder, string name, int more)
    {
        var number = 0;
        if (_open.TryGetValue(series, out var open))
        {
            if (open.BlobPath.StartsWith(folder + "/", StringComparison.Ordinal))
            {
                if (open.Length == 0 || open.Length + more <= PartLimit)
                    return open;
                number = Number(open.BlobPath, folder, name) + 1;
            }

            Finish(open);
        }
        else if (_parts.FindAll(x => Number(x.BlobPath, folder, name) >= 0) is { Count: > 0 } found)
        {
            // A process before this one was in the same folder: the last of its parts goes on, and its numbers too.
            var last = found.MaxBy(x => Number(x.BlobPath, folder, name))!;
            if (last.Length + more <= PartLimit)
            {
                last.IsFinished = false;
                return _open[series] = last;
            }

            number = Number(last.BlobPath, folder, name) + 1;
        }

        var begun = Begin(number == 0 ? $"{folder}/{name}.jsonl" : $"{folder}/{name}_{number}.jsonl");
        using (OwnerOnly.Open(begun.File, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite))
            return _open[series] = begun;
    }

    /// <summary>Which part of a series in a folder a path is; -1 when it is of another.</summary>
    private static int Number(string blobPath, string folder, string name)
    {
        var start = $"{folder}/{name}";
        if (blobPath == start + ".jsonl")
            return 0;
        return blobPath.StartsWith(start + "_", StringComparison.Ordinal) && blobPath.EndsWith(".jsonl", StringComparison.Ordinal)
            && int.TryParse(blobPath.AsSpan()[(start.Length + 1)..^".jsonl".Length], System.Globalization.NumberStyles.None, null, out var number) ? number : -1;
    }

    private SpoolPart Begin(string blobPath)
    {
        var part = new SpoolPart(blobPath, Path.Combine(_root, blobPath.Replace('/', Path.DirectorySeparatorChar)), 0);
        OwnerOnly.CreateFolder(Path.GetDirectoryName(part.File)!);
        _parts.Add(part);
        return part;
    }

    private SpoolPart Recover(FileInfo found)
    {
        if (found.Extension == ".jsonl")
        {
            using var file = found.Open(FileMode.Open, FileAccess.ReadWrite);
            TornLine.Cut(file);
        }

        found.Refresh();
        var blobPath = Path.GetRelativePath(_root, found.FullName).Replace(Path.DirectorySeparatorChar, '/');
        return new SpoolPart(blobPath, found.FullName, found.Length) { IsChanged = true, IsFinished = true };
    }

    private void Finish(SpoolPart part)
    {
        part.IsFinished = true;
        if (!part.IsChanged)
            Remove(part);
    }

    private int MakeRoom()
    {
        var dropped = 0;
        while (_parts.Sum(x => x.Length) > _room && _parts.Find(x => !_open.ContainsValue(x)) is { } oldest)
        {
            Remove(oldest);
            dropped++;
        }

        return dropped;
    }

    private void Remove(SpoolPart part)
    {
        File.Delete(part.File);
        _parts.Remove(part);
    }
}
