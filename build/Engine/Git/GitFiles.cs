using System.Text.RegularExpressions;
using Nuke.Common.IO;

namespace Nuke.Common.Git;

/// <summary>
/// Reads the files of a <c>.git</c> folder (gitrepository-layout(5)). In a linked working tree HEAD is its own
/// and the rest is in the common folder.
/// </summary>
internal sealed partial class GitFiles
{
    private readonly string _own;
    private readonly string _common;

    private GitFiles(string workingTree, string own)
    {
        WorkingTree = AbsolutePath.Create(workingTree);
        _own = own;
        var pointer = Path.Combine(own, "commondir");
        _common = File.Exists(pointer) ? Path.GetFullPath(File.ReadAllText(pointer).Trim(), _own) : _own;
    }

    public AbsolutePath WorkingTree { get; }

    public static GitFiles Find(string directory)
    {
        for (var folder = directory; folder != null; folder = Path.GetDirectoryName(folder))
        {
            var git = Path.Combine(folder, ".git");
            if (Directory.Exists(git))
                return new GitFiles(folder, git);
            if (File.Exists(git) && File.ReadAllText(git).Trim() is { } link && link.StartsWith("gitdir: ", StringComparison.Ordinal))
                return new GitFiles(folder, Path.GetFullPath(link["gitdir: ".Length..], folder));
        }

        throw new InvalidOperationException($"'{directory}' lies in no Git repository. Run 'git init' in its root.");
    }

    /// <summary>Protocol, host and path of an https, ssh or <c>user@host:path</c> address; null for a path and anything else.</summary>
    public static (GitProtocol Protocol, string Endpoint, string Identifier)? ParseUrl(string url)
    {
        var match = Address().Match(url.Trim());
        if (!match.Success)
            return null;
        var isHttp = match.Groups["protocol"].Value.StartsWith("http", StringComparison.OrdinalIgnoreCase);
        return (isHttp ? GitProtocol.Https : GitProtocol.Ssh, match.Groups["host"].Value, match.Groups["path"].Value);
    }

    public string Head()
    {
        var text = File.ReadAllText(Path.Combine(_own, "HEAD")).Trim();
        return text.StartsWith("ref: ", StringComparison.Ordinal) ? text["ref: ".Length..] : text;
    }

    /// <summary>The commit that a ref points to; null when it points to none yet.</summary>
    public string? CommitOf(string head)
    {
        if (!head.StartsWith("refs/", StringComparison.Ordinal))
            return head;
        var file = Path.Combine(_common, head);
        return File.Exists(file) ? File.ReadAllText(file).Trim() : Packed().FirstOrDefault(x => x.Reference == head).Commit;
    }

    public IReadOnlyList<string> TagsOf(string? commit)
    {
        const string Tags = "refs/tags/";
        var folder = Path.Combine(_common, Tags);
        var loose = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(x => File.ReadAllText(x).Trim() == commit)
                .Select(x => Path.GetRelativePath(folder, x).Replace('\\', '/'))
            : [];
        var packed = Packed().Where(x => x.Commit == commit && x.Reference.StartsWith(Tags, StringComparison.Ordinal)).Select(x => x.Reference[Tags.Length..]);
        return [.. loose.Concat(packed).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The remote that a branch follows and the ref there.</summary>
    public (string? Remote, string? Reference) RemoteOf(string branch)
    {
        var section = Section($"[branch \"{branch}\"]");
        return (section.GetValueOrDefault("remote"), section.GetValueOrDefault("merge"));
    }

    public string? UrlOf(string remote) => Section($"[remote \"{remote}\"]").GetValueOrDefault("url");

    private Dictionary<string, string> Section(string header)
    {
        var config = Path.Combine(_common, "config");
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (!File.Exists(config))
            return values;
        var lines = File.ReadLines(config).Select(x => x.Trim()).SkipWhile(x => x != header).Skip(1).TakeWhile(x => !x.StartsWith('['));
        foreach (var pair in lines.Select(x => x.Split('=', 2, StringSplitOptions.TrimEntries)).Where(x => x.Length == 2))
            values[pair[0]] = pair[1];
        return values;
    }

    private IEnumerable<(string Commit, string Reference)> Packed()
    {
        var file = Path.Combine(_common, "packed-refs");
        if (!File.Exists(file))
            return [];
        return File.ReadLines(file).Where(x => x.Length > 0 && x[0] is not ('#' or '^'))
            .Select(x => x.Split(' ', 2)).Where(x => x.Length == 2).Select(x => (x[0], x[1]));
    }

    [GeneratedRegex(@"^(?:(?<protocol>\w+)://)?(?:[^@/]*@)?(?<host>[^/:]+)(?::\d+(?=/))?[/:](?<path>.+?)/?(?:\.git)?$")]
    private static partial Regex Address();
}
