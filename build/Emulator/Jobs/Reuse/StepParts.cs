using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MlOpsBuild.Emulator.Jobs.Data;
using MlOpsBuild.Emulator.Jobs.Definition;
using MlOpsBuild.Emulator.Storage;

namespace MlOpsBuild.Emulator.Jobs.Reuse;

/// <summary>
/// Everything that decides what a step writes, by name: the command, the code, the environment, each input and parameter.
/// Data count by their content, not by their address, so that a copy is the same. Pure.
/// </summary>
internal static class StepParts
{
    private const string DataPrefix = "input ";
    private const string ParameterPrefix = "parameter ";

    /// <summary>Longer texts are kept as their hash: a part is to be compared and, when short, shown.</summary>
    private const int LongestShown = 64;

    /// <summary>Fields of an environment that decide what a command finds there.</summary>
    private static readonly string[] s_environment = ["image", "condaFile", "build", "osType"];

    public static SortedDictionary<string, string> Of(StepDefinition step, StepSources sources)
    {
        var parts = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["command"] = Hash(step.Command),
            ["code"] = StoredFiles.Digest(sources.Code),
            ["environment"] = sources.Environment is { } asset ? Hash(string.Join('\n', s_environment.Select(x => asset.Properties[x]?.ToJsonString() ?? ""))) : step.EnvironmentId ?? "",
            ["environment variables"] = Hash(JsonSerializer.Serialize(step.Variables.OrderBy(x => x.Key, StringComparer.Ordinal))),
            ["outputs"] = string.Join(", ", step.Outputs.Select(x => $"{x.Name}: {x.Type}{(x.Uri is null ? "" : " at " + x.Uri)}{(x.AssetName is null ? "" : $" as {x.AssetName}:{x.AssetVersion}")}")),
            ["distribution"] = step.Distribution?.ToJsonString() ?? "",
        };
        foreach (var input in step.Inputs)
        {
            if (input.Value is Literal literal)
                parts[ParameterPrefix + input.Name] = literal.Text.Length > LongestShown ? Hash(literal.Text) : "=" + literal.Text;
            else if (sources.Data.TryGetValue(input.Name, out var data))
                parts[DataPrefix + input.Name] = $"{input.Mode} {StoredFiles.Digest(data.Files)}";
            else if (input.Value is DataValue direct)
                parts[DataPrefix + input.Name] = direct.Uri;
        }

        return parts;
    }

    public static string Key(SortedDictionary<string, string> parts) => Hash(JsonSerializer.Serialize(parts));

    /// <summary>What is another than it was, in words.</summary>
    public static string Difference(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now)
    {
        var changed = before.Keys.Union(now.Keys).Order(StringComparer.Ordinal).Where(x => before.GetValueOrDefault(x) != now.GetValueOrDefault(x));
        return string.Join(", ", changed.Select(x => Describe(x, before.GetValueOrDefault(x), now.GetValueOrDefault(x))));
    }

    private static string Describe(string part, string? before, string? now)
    {
        var name = part.StartsWith(DataPrefix, StringComparison.Ordinal) ? $"input '{part[DataPrefix.Length..]}'"
            : part.StartsWith(ParameterPrefix, StringComparison.Ordinal) ? $"parameter '{part[ParameterPrefix.Length..]}'"
            : part;
        return (before, now) switch
        {
            (null, _) => $"{name} is new",
            (_, null) => $"{name} is gone",
            (['=', .. var old], ['=', .. var value]) => $"{name} changed from {old} to {value}",
            _ => $"{name} changed",
        };
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
