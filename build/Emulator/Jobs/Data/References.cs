using System.Text.RegularExpressions;
using MlOpsBuild.Emulator.Arm;

namespace MlOpsBuild.Emulator.Jobs.Data;

/// <summary>Finds the asset version that a reference names: an id, <c>azureml:name:version</c>, or an address in a registry.</summary>
internal static partial class References
{
    /// <summary>The version; null when the text is no reference to one.</summary>
    /// <param name="session">The resources.</param>
    /// <param name="workspace">Where short references are looked up.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="type">What a short reference means, such as <c>data</c>.</param>
    /// <exception cref="JobProblem">It names a version that is not there.</exception>
    public static Resource? Find(ResourceSession session, ArmPath workspace, string reference, string type = "data")
    {
        var path = ArmPath.Parse(reference.StartsWith("azureml:/subscriptions/", StringComparison.OrdinalIgnoreCase) ? reference["azureml:".Length..] : reference)
            ?? Registry(session, reference) ?? Short(workspace, reference, type);
        if (path is null)
            return null;
        if (path.Names[^1].Type.Equals("labels", StringComparison.OrdinalIgnoreCase))
            path = Labelled(session, path);
        return session.Find(path) ?? throw new JobProblem($"There is no '{reference}'. Register it first.");
    }

    private static ArmPath Labelled(ResourceSession session, ArmPath path)
    {
        var latest = session.NamesIn(path.Outer.Key + "/versions").LastOrDefault(x => !x.IsArchived).Name;
        return path.Outer.Below("versions", latest ?? throw new JobProblem($"'{path.Outer.Id}' has no version."));
    }

    private static ArmPath? Registry(ResourceSession session, string reference)
    {
        if (InRegistry().Match(reference) is not { Success: true } match)
            return null;
        var name = match.Groups[1].Value;
        var registry = session.Below("/subscriptions", "registries").FirstOrDefault(x => x.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new JobProblem($"'{reference}' lies in the registry '{name}', which is not one of the emulator's.");
        return ArmPath.Parse(registry.Id)!.Below(match.Groups[2].Value, match.Groups[3].Value).Below(match.Groups[4].Value, match.Groups[5].Value);
    }

    private static ArmPath? Short(ArmPath workspace, string reference, string type)
        => ByName().Match(reference) is { Success: true } match ? workspace.Below(type, match.Groups[1].Value).Below("versions", match.Groups[2].Value) : null;

    [GeneratedRegex(@"\Aazureml://registries/([^/]+)/([^/]+)/([^/]+)/(versions|labels)/([^/]+)/?\z", RegexOptions.IgnoreCase)]
    private static partial Regex InRegistry();

    [GeneratedRegex(@"\Aazureml:([A-Za-z0-9][\w.-]*):([\w.+-]+)\z")]
    private static partial Regex ByName();
}
