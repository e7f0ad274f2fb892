using System.Security.Cryptography;
using System.Text;
using Nuke.Common.Execution;

namespace Nuke.Common.Running;

/// <summary>
/// What has succeeded in this attempt, in <c>.nuke/temp/build-attempt.log</c>: a line with a hash of the planned
/// targets, then a name a line. <c>--continue</c> passes over those.
/// </summary>
internal sealed class AttemptLog(string path)
{
    private readonly Lock _gate = new();

    /// <summary>The targets that need not run again; none when the plan was another one.</summary>
    /// <returns>Null when there is no attempt at the same plan.</returns>
    public IReadOnlySet<string>? Read(IEnumerable<ExecutableTarget> plan)
    {
        var lines = File.Exists(path) ? File.ReadAllLines(path) : [];
        return lines.Length > 0 && lines[0] == Hash(plan) ? lines[1..].ToHashSet(StringComparer.Ordinal) : null;
    }

    public void Begin(IEnumerable<ExecutableTarget> plan, IEnumerable<string> succeeded)
        => File.WriteAllLines(path, succeeded.Prepend(Hash(plan)));

    public void Add(ExecutableTarget target)
    {
        lock (_gate)
            File.AppendAllLines(path, [target.Name]);
    }

    private static string Hash(IEnumerable<ExecutableTarget> plan)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', plan.Select(x => x.Name)))));
}
