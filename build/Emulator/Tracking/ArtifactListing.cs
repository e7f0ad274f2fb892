using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Storage;

namespace MlOpsBuild.Emulator.Tracking;

/// <summary>What lies directly in a folder of artifacts.</summary>
internal static class ArtifactListing
{
    private const int Batch = 1000;

    /// <summary>Files and folders, named from a root on.</summary>
    /// <param name="index">The blobs.</param>
    /// <param name="container">Where the folder is.</param>
    /// <param name="prefix">What begins the names in the folder.</param>
    /// <param name="root">How much of a name is not shown.</param>
    public static JsonArray Files(BlobIndex index, Container container, string prefix, int root)
    {
        var page = new BlobPage(index, container, prefix, "/");
        var files = new JsonArray();
        for (var from = ""; from is not null;)
        {
            (var items, from) = page.Read(from, Batch);
            foreach (var (name, blob) in items)
                files.Add(File(name.TrimEnd('/')[root..], blob));
        }

        return files;
    }

    private static JsonObject File(string path, Blob? blob)
    {
        var file = new JsonObject { ["path"] = path, ["is_dir"] = blob is null };
        if (blob is not null)
            file["file_size"] = blob.Length;
        return file;
    }
}
