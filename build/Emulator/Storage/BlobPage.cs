namespace MlOpsBuild.Emulator.Storage;

/// <summary>A page of names in a container, folders of a delimiter taken together.</summary>
internal sealed class BlobPage(BlobIndex index, Container container, string prefix, string delimiter)
{
    /// <summary>Read at a time; a folder is jumped over, however much lies in it.</summary>
    private const int Batch = 256;

    /// <summary>Entries from a name on, and the name that the next page begins with.</summary>
    public (IReadOnlyList<(string Name, Blob? Blob)> Items, string? Next) Read(string from, int size)
    {
        List<(string, Blob?)> items = [];
        for (var next = from; ;)
        {
            var batch = index.From(container, next, prefix, Math.Min(Batch, size + 1 - items.Count));
            var jump = (string?)null;
            foreach (var blob in batch)
            {
                if (items.Count == size)
                    return (items, blob.Name);
                var end = delimiter.Length == 0 ? -1 : blob.Name.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
                if (end >= 0)
                {
                    var folder = blob.Name[..(end + delimiter.Length)];
                    items.Add((folder, null));
                    jump = folder + "\U0010FFFF";
                    break;
                }

                items.Add((blob.Name, blob));
            }

            if (batch.Count == 0)
                return (items, null);
            // A name with the smallest character behind it is the next one there can be.
            next = jump ?? batch[^1].Name + "\u0001";
        }
    }
}
