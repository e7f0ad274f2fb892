using System.Security.Cryptography;
using System.Text;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Processes;

namespace MlOpsBuild.Emulator.Jobs.Environments;

/// <summary>
/// What a command finds of the environment that its document names: the tools of this machine, or packages that conda or
/// pip install into a folder. Nothing is installed unless it was asked for and there is a tool that can.
/// </summary>
/// <param name="Note">In words, for the job's record.</param>
/// <param name="Folder">Where the packages are; null for this machine's own.</param>
/// <param name="Install">The commands that fill the folder, one after the other.</param>
/// <param name="CondaFile">The text of the file that conda is given.</param>
internal sealed record EnvironmentPlan(string Note, string? Folder = null, IReadOnlyList<IReadOnlyList<string>>? Install = null, string? CondaFile = null)
{
    private static readonly string[] s_conda = ["micromamba", "mamba", "conda"];

    /// <param name="name">The environment as the document names it.</param>
    /// <param name="asset">Its asset; null for one that is only named.</param>
    /// <param name="root">The folder of installed environments; null when nothing is to be installed.</param>
    /// <param name="path">The <c>PATH</c> that tools are looked up on.</param>
    public static EnvironmentPlan Of(string? name, Resource? asset, string? root, string path)
    {
        if (asset is null)
            return new EnvironmentPlan($"this machine; '{name}' is known by its name only");
        var label = asset.Id.Split('/') is [.., var environment, _, var version] ? $"{environment}:{version}" : asset.Name;
        if (BodyRules.Text(asset.Properties, "condaFile") is not { Length: > 0 } conda)
            return new EnvironmentPlan($"this machine; the container of {label} is not run");
        if (root is null)
            return new EnvironmentPlan($"this machine; the packages of {label} are not installed unless asked for");
        var folder = Path.Combine(root, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(conda)))[..32]);
        if (s_conda.Select(x => Interpreters.Find(x, path)).FirstOrDefault(x => x is not null) is { } tool)
            return new EnvironmentPlan($"the packages of {label}, installed by {tool}", folder, [[tool, "env", "create", "--yes", "--quiet", "--prefix", folder, "--file", folder + ".yml"]], conda);
        var packages = CondaText.Pip(conda);
        if (Interpreters.Find("python3", path) is not { } python || packages.Count == 0)
            return new EnvironmentPlan($"this machine; the packages of {label} need conda, mamba or micromamba, and there is none");
        var others = CondaText.Others(conda);
        return new EnvironmentPlan(
            $"the pip packages of {label}, installed by {python} -m pip{(others.Count == 0 ? "" : $"; not {string.Join(", ", others)}, which need conda")}",
            folder,
            [[python, "-m", "venv", folder], [Path.Combine(folder, "bin", "python"), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", .. packages]]);
    }
}
