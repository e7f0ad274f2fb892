using System.Globalization;
using MlOpsBuild.Emulator.Serving.Evidence.Logs;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Serving.Evidence.Collection;

/// <summary>
/// Collected lines on disk until the sink has them: files by blob path, in parts of at most 4 MB. They outlive a killed process;
/// a torn last line is cut. A part that was delivered stays while its folder is written to, because a process that comes after
/// has to add to it and not begin anew under its name; one that has to make room leaves an empty file that says its name is taken.
/// </summary>
internal sealed class CollectionSpool : IDisposable
{
    public const long PartLimit = 4 << 20;
    public const long RoomLimit = 256 << 20;

    private const string Ending = ".jsonl";
    private const string Gone = ".gone";
    private const string Unfinished = ".tmp";

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _delivering = new(1, 1);
    private readonly List<SpoolPart> _parts = [];
    private readonly List<SpoolPart> _gone = [];
    private readonly Dictionary<string, SpoolPart> _last = new(StringComparer.Ordinal);
    private readonly string _root;
    private readonly long _room;
    private long _total;

    public CollectionSpool(string root, long room = RoomLimit)
    {
        (_root, _room) = (root, room);
        OwnerOnly.CreateFolder(root);
        foreach (var found in new DirectoryInfo(root).EnumerateFiles("*.json*", SearchOption.AllDirectories).OrderBy(x => x.LastWriteTimeUtc).ThenBy(x => x.FullName, StringComparer.Ordinal).ToList())
            Recover(found);
    }

    /// <summary>Adds a line, or several with ends of lines between them, to a file: <c>folder/name.jsonl</c>, then <c>name_1.jsonl</c> once that is full.</summary>
    /// <returns>Parts that were dropped to make room before the sink had them.</returns>
    public int Append(string folder, string name, ReadOnlySpan<byte> line)
    {
        lock (_lock)
        {
            var part = Current(folder, name, line.Length + 1);
            using (var file = OwnerOnly.Open(part.File, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
                file.Write([.. line, (byte)'\n']);
            Grow(part, line.Length + 1);
            return MakeRoom(part);
        }
    }

    /// <summary>Adds a file of its own, whose name is used once.</summary>
    /// <returns>Parts that were dropped to make room before the sink had them.</returns>
    public int Put(string blobPath, byte[] content)
    {
        lock (_lock)
        {
            var part = Begin(new SpoolPart(blobPath, FileOf(blobPath), 0) { IsWhole = true });
            OwnerOnly.Replace(part.File, content);
            Grow(part, content.Length);
            return MakeRoom(part);
        }
    }

    /// <summary>Gives the sink what it does not have, the oldest first, and forgets what nobody needs any more.</summary>
    /// <param name="sink">Where it goes.</param>
    /// <param name="isWritten">Whether a folder may still be added to.</param>
    /// <param name="cancellation">Ends it between two parts, or within one if the sink heeds it.</param>
    /// <returns>How many the sink did not take; they stay.</returns>
    public async Task<int> DeliverAsync(ICollectionSink sink, Func<string, bool> isWritten, CancellationToken cancellation)
    {
        await _delivering.WaitAsync(cancellation);
        try
        {
            var failed = 0;
            foreach (var part in Changed())
                failed += await DeliverAsync(part, sink, cancellation) ? 0 : 1;
            lock (_lock)
                Forget(isWritten);
            return failed;
        }
        finally
        {
            _delivering.Release();
        }
    }

    public void Dispose() => _delivering.Dispose();

    private async Task<bool> DeliverAsync(SpoolPart part, ICollectionSink sink, CancellationToken cancellation)
    {
        // Before it is read: a line that comes meanwhile makes it changed again.
        lock (_lock)
            part.IsChanged = false;
        try
        {
            await sink.PutAsync(part.BlobPath, part.File, cancellation);
            return true;
        }
        catch (Exception)
        {
            lock (_lock)
                part.IsChanged = true;
            cancellation.ThrowIfCancellationRequested();
            // One that was dropped meanwhile was counted then.
            return part.IsGone;
        }
    }

    private List<SpoolPart> Changed()
    {
        lock (_lock)
            return [.. _parts.Where(x => x is { IsChanged: true, Length: > 0 })];
    }

    private SpoolPart Current(string folder, string name, int more)
    {
        var key = $"{folder}/{name}";
        if (!_last.TryGetValue(key, out var last))
            last = _parts.Concat(_gone).Where(x => Number(x, key) >= 0).MaxBy(x => x.Number);
        if (last is { IsGone: false } && last.Length + more <= PartLimit)
            return _last[key] = last;
        var number = last is null ? 0 : last.Number + 1;
        var path = number == 0 ? key + Ending : $"{key}_{number}{Ending}";
        return _last[key] = Begin(new SpoolPart(path, FileOf(path), number));
    }

    /// <summary>-1 when it is no part of that name.</summary>
    private static int Number(SpoolPart part, string key)
        => part.BlobPath == (part.Number == 0 ? key + Ending : $"{key}_{part.Number}{Ending}") ? part.Number : -1;

    private SpoolPart Begin(SpoolPart part)
    {
        OwnerOnly.CreateFolder(Path.GetDirectoryName(part.File)!);
        _parts.Add(part);
        return part;
    }

    private void Grow(SpoolPart part, long by)
    {
        part.Length += by;
        part.IsChanged = true;
        _total += by;
    }

    private string FileOf(string blobPath) => Path.Combine(_root, blobPath.Replace('/', Path.DirectorySeparatorChar));

    private void Recover(FileInfo found)
    {
        if (found.Extension == Unfinished)
        {
            found.Delete();
            return;
        }

        var isGone = found.Extension == Gone;
        var path = isGone ? found.FullName[..^Gone.Length] : found.FullName;
        var blobPath = Path.GetRelativePath(_root, path).Replace(Path.DirectorySeparatorChar, '/');
        var stem = Path.GetFileNameWithoutExtension(path);
        var number = int.TryParse(stem.AsSpan()[(stem.LastIndexOf('_') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var told) && stem.Contains('_', StringComparison.Ordinal) ? told : 0;
        var part = new SpoolPart(blobPath, path, number) { IsWhole = Path.GetExtension(path) != Ending, IsGone = isGone };
        (isGone ? _gone : _parts).Add(part);
        if (isGone)
            return;
        if (!part.IsWhole)
        {
            using var file = found.Open(FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
            TornLine.Cut(file);
        }

        found.Refresh();
        Grow(part, found.Length);
    }

    private void Forget(Func<string, bool> isWritten)
    {
        foreach (var part in _parts.Where(x => !x.IsChanged && (x.IsWhole || !isWritten(x.Folder))).ToList())
            Remove(part);
        foreach (var part in _gone.Where(x => !isWritten(x.Folder)).ToList())
        {
            File.Delete(part.File + Gone);
            _gone.Remove(part);
        }

        foreach (var (key, part) in _last)
        {
            if (part.IsGone && !isWritten(part.Folder))
                _last.Remove(key);
        }
    }

    private int MakeRoom(SpoolPart written)
    {
        var dropped = 0;
        while (_total > _room && (Oldest(written, changed: false) ?? Oldest(written, changed: true)) is { } oldest)
        {
            dropped += oldest.IsChanged ? 1 : 0;
            if (!oldest.IsWhole)
            {
                // The sink may have it: a process that comes after must not put another in its place.
                OwnerOnly.Open(oldest.File + Gone, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite).Dispose();
                _gone.Add(oldest);
            }

            Remove(oldest);
        }

        return dropped;
    }

    private SpoolPart? Oldest(SpoolPart but, bool changed) => _parts.Find(x => x != but && x.IsChanged == changed);

    private void Remove(SpoolPart part)
    {
        File.Delete(part.File);
        _parts.Remove(part);
        _total -= part.Length;
        part.IsGone = true;
    }
}
