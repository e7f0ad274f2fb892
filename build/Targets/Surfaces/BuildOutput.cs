using System.Reflection;
using Nuke.Common;
using Nuke.Common.CI.AzurePipelines;
using Nuke.Common.CI.GitHubActions;

namespace MlOpsBuild.Targets.Surfaces;

/// <summary>
/// A word that a target hands to later steps and jobs of a CI system. It is a static member of the interface that declares the
/// target, or of one that it builds on; so everything that is generated from targets knows of it.
/// </summary>
/// <param name="name">As later steps read it, in kebab-case: <c>sarif</c>.</param>
/// <param name="description">What it says, without a point at the end.</param>
public sealed class BuildOutput(string name, string description)
{
    private const string FileVariable = "GITHUB_OUTPUT";

    /// <summary>As later steps read it.</summary>
    public string Name { get; } = name;

    /// <summary>What it says.</summary>
    public string Description { get; } = description;

    /// <summary>Says it; on a terminal, nothing happens.</summary>
    /// <param name="build">The build at work, whose secrets are never said.</param>
    /// <param name="value">What; of several lines one is made. Null and empty say nothing.</param>
    /// <exception cref="InvalidOperationException">The value holds a secret.</exception>
    public void Write(INukeBuild build, string? value)
    {
        ArgumentNullException.ThrowIfNull(build);
        var line = string.Concat((value ?? "").Select(x => char.IsControl(x) ? ' ' : x)).Trim();
        if (line.Length == 0)
            return;
        if (Secrets(build).Any(x => line.Contains(x, StringComparison.Ordinal)))
            throw new InvalidOperationException($"Output '{Name}' would say a secret to later steps. It was not written.");

        if (GitHubActions.Instance is not null && System.Environment.GetEnvironmentVariable(FileVariable) is { Length: > 0 } file)
        {
            // A delimiter that nobody can guess, so that no value ends itself and begins another.
            var delimiter = $"end-{Guid.NewGuid():N}";
            File.AppendAllText(file, $"{Name}<<{delimiter}\n{line}\n{delimiter}\n");
        }

        // Azure Pipelines reads a percent sign as the start of what it escapes.
        AzurePipelines.Instance?.SetVariable(Name, line.Replace("%", "%AZP25", StringComparison.Ordinal), isOutput: true);
    }

    private static IEnumerable<string> Secrets(INukeBuild build) => build.GetType().GetInterfaces().Append(build.GetType())
        .SelectMany(x => x.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(x => x.IsDefined(typeof(SecretAttribute)) && x.PropertyType == typeof(string))
        .Select(x => (string?)x.GetValue(build) ?? "").Where(x => x.Length > 0);
}
