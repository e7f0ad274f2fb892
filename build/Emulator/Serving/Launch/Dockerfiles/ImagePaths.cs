namespace MlOpsBuild.Emulator.Serving.Launch.Dockerfiles;

/// <summary>Where the paths of an image are on this machine. The longest one counts, of equal ones the last.</summary>
internal sealed class ImagePaths
{
    private readonly List<(string Image, string Local)> _pairs = [];

    public IReadOnlyList<(string Image, string Local)> Pairs => _pairs;

    public void Add(string image, string local) => _pairs.Add((Clean(image, "/"), local));

    public void AddAll(ImagePaths other) => _pairs.AddRange(other._pairs);

    /// <summary>The place of an absolute path; null when nothing was copied there.</summary>
    public string? Find(string image)
    {
        var path = Clean(image, "/");
        return _pairs.AsEnumerable().Reverse()
            .OrderByDescending(x => x.Image.Length)
            .Select(x => x.Image == path ? x.Local : x.Image == "/" ? Path.Combine(x.Local, path[1..])
                : path.StartsWith(x.Image + "/", StringComparison.Ordinal) ? Path.Combine(x.Local, path[(x.Image.Length + 1)..]) : null)
            .FirstOrDefault(x => x is not null && Path.Exists(x));
    }

    /// <summary>An absolute path without dots, doubled and trailing slashes.</summary>
    public static string Clean(string path, string folder)
    {
        var parts = new List<string>();
        foreach (var part in (path.StartsWith('/') ? path : $"{folder}/{path}").Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (part is not ("." or ".."))
                parts.Add(part);
        }

        return "/" + string.Join('/', parts);
    }
}
