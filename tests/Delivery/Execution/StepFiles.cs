namespace MlOpsBuild.Delivery.Tests.Execution;

/// <summary>The files through which a step speaks to its runner.</summary>
internal sealed class StepFiles : IDisposable
{
    private readonly string _folder;

    public StepFiles(string temp)
    {
        _folder = Path.Combine(temp, $"step-{Guid.NewGuid():N}");
        Directory.CreateDirectory(_folder);
        foreach (var name in (string[])["output", "env", "path", "summary"])
            File.WriteAllText(At(name), "");
    }

    public IEnumerable<KeyValuePair<string, string>> Variables =>
    [
        new("GITHUB_OUTPUT", At("output")),
        new("GITHUB_ENV", At("env")),
        new("GITHUB_PATH", At("path")),
        new("GITHUB_STEP_SUMMARY", At("summary")),
    ];

    public string Script(string text)
    {
        File.WriteAllText(At("script.sh"), text);
        return At("script.sh");
    }

    public IReadOnlyDictionary<string, string> Outputs() => Pairs(At("output"));

    public IReadOnlyDictionary<string, string> Environment() => Pairs(At("env"));

    /// <summary>The one that was added last counts first.</summary>
    public IEnumerable<string> Paths() => File.ReadLines(At("path")).Where(x => x.Length > 0).Reverse();

    public string Summary() => File.ReadAllText(At("summary"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary><c>name=value</c>, or <c>name&lt;&lt;END</c>, lines, <c>END</c>.</summary>
    internal static Dictionary<string, string> Pairs(string file)
    {
        var pairs = new Dictionary<string, string>();
        var lines = new Queue<string>(File.ReadAllLines(file));
        while (lines.TryDequeue(out var line))
        {
            if (line.Length == 0)
                continue;
            var (equals, here) = (line.IndexOf('=', StringComparison.Ordinal), line.IndexOf("<<", StringComparison.Ordinal));
            if (here > 0 && (equals < 0 || here < equals))
            {
                var (end, value) = (line[(here + 2)..], new List<string>());
                while (lines.TryDequeue(out var next) && next != end)
                    value.Add(next);
                pairs[line[..here]] = string.Join('\n', value);
            }
            else
                pairs[line[..equals]] = equals > 0 ? line[(equals + 1)..] : throw new FormatException($"GitHub would refuse '{line}' in {file}");
        }

        return pairs;
    }

    private string At(string name) => Path.Combine(_folder, name);
}
