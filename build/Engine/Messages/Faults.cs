namespace Nuke.Common.Messages;

/// <summary>Every message of the engine about bad usage, in one place; docs/diagnostics.md explains each id.</summary>
internal static class Faults
{
    private const string SeeHelp = "./build.sh --help lists targets and parameters.";

    public static Fault UnknownTarget(string name, IReadOnlyCollection<string> targets) => new(
        "MLO001",
        $"There is no target '{name}'.",
        [.. NearestName.Hint(name, targets), "Targets: " + string.Join(", ", targets.Order(StringComparer.Ordinal)), SeeHelp]);

    public static Fault UnknownOption(string option, IEnumerable<string> options) => new(
        "MLO002", $"There is no option '{option}'.", [.. NearestName.Hint(option, options.Select(x => "--" + x)), SeeHelp]);

    public static Fault BadValue(string option, string origin, string expectation, string value, IReadOnlyCollection<string> valid) => new(
        "MLO003",
        $"--{option} takes {expectation}, not '{value}' ({origin}).",
        [.. NearestName.Hint(value, valid), .. valid.Count > 0 ? ["Values: " + string.Join(", ", valid)] : Array.Empty<string>()]);

    public static Fault MissingValue(string option) => new(
        "MLO003", $"--{option} is given without a value.", $"Write --{option} <value>.");

    public static Fault MissingParameter(string option, string variable, string neededBy, IReadOnlyCollection<string> valid) => new(
        "MLO004",
        $"Parameter --{option} is required by {neededBy} and has no value.",
        [
            $"Give it as --{option} <value>, as environment variable {variable}, or in .nuke/parameters.json.",
            .. valid.Count > 0 ? ["Values: " + string.Join(", ", valid)] : Array.Empty<string>(),
        ]);

    public static Fault RequirementNotMet(string target, string requirement) => new(
        "MLO005", $"Target '{target}' requires: {requirement}", "Give parameters for which that holds; ./build.sh --help says what they mean.");

    public static Fault RequirementNotAParameter(string target, string member) => new(
        "MLO011", $"Target '{target}' requires member '{member}', which no attribute injects.", "Mark it with [Parameter], or require a condition instead.");

    public static Fault ToolNotFound(string target, string tool) => new(
        "MLO012", $"Target '{target}' requires tool '{tool}', which was not found.", "Install it, or put it on PATH.");

    public static Fault Cycle(IEnumerable<string> cycle) => new(
        "MLO006",
        "Targets wait for each other: " + string.Join(" → ", cycle) + ".",
        "Take one of these relations (DependsOn, Before, After, Triggers …) out of the definitions.");

    public static Fault BrokenParameterFile(string file, long line, long column, string problem) => new(
        "MLO007", $"{file}({line},{column}): {problem}", "Mend the file at this place; it must hold one JSON object.");

    public static Fault MissingProfile(string profile, string file, IReadOnlyCollection<string> profiles) => new(
        "MLO008",
        $"Profile '{profile}' has no file {file}.",
        [.. NearestName.Hint(profile, profiles), profiles.Count > 0 ? "Profiles: " + string.Join(", ", profiles) : "No profile exists yet; create the file."]);

    public static Fault RootMissing(string root) => new(
        "MLO009", $"--root names '{root}', which is not a folder.", "Name an existing folder, or leave --root out.");

    public static Fault NoRoot(string start) => new(
        "MLO009", $"No folder from '{start}' upwards holds a '.nuke' folder.", "Run from inside the repository, create '.nuke' in its root, or name the root with --root <folder>.");

    public static Fault NotWritable(string path, string problem) => new(
        "MLO010", $"Cannot write to '{path}': {problem}", "The build keeps logs and caches there; make the folder writable for this user.");

    public static UsageException TargetMustBePublic(string name, IEnumerable<string> components) => new(new Fault(
        "MLO011", $"Target '{name}' hides the one of {string.Join(", ", components)}.", "Make the property public, so that it implements the component's."));

    public static UsageException TargetIsAmbiguous(string name, IEnumerable<string> components) => new(new Fault(
        "MLO011", $"Target '{name}' is defined by {string.Join(" and ", components)}.", "Implement it in the build class, explicitly for each, to say which is meant."));

    public static UsageException TargetRelationUnknown(string target) => new(new Fault(
        "MLO011", $"Target '{target}' is related to a target that is not a property of the build.", "Name targets by their properties; a delegate made on the spot cannot be found again."));

    public static Fault DefinitionFailed(string message) => new("MLO011", message, "Mend the build class.");

    public static Fault AmbiguousVariables(string option, IEnumerable<string> variables) => new(
        "MLO013", $"--{option} has different values in the environment variables {string.Join(" and ", variables)}.", "Unset all but one.");

    public static Fault Undecipherable(string option, string file, string variable) => new(
        "MLO014", $"The value of --{option} in {file} cannot be decrypted.", $"Give the password in the environment variable {variable}.");

    public static Fault HostUnknown(string host, IReadOnlyCollection<string> hosts) => new(
        "MLO003", $"--host takes a host, not '{host}'.", [.. NearestName.Hint(host, hosts), "Values: " + string.Join(", ", hosts)]);
}
