using Nuke.Common.CI;

namespace Nuke.Common.Parameters;

/// <summary>The parameters that every build has.</summary>
internal static class BuiltInParameters
{
    public static readonly ParameterSpec Target = new("Target", typeof(string[]), Arity.Many)
    { IsBuiltIn = true, Separator = "+", Description = "Targets to run. Default is '{default_target}'" };

    public static readonly ParameterSpec Skip = new("Skip", typeof(string[]), Arity.Many)
    { IsBuiltIn = true, Separator = "+", Description = "Targets to skip. Without a name, all that were not asked for" };

    public static readonly ParameterSpec Help = new("Help", typeof(bool), Arity.Switch)
    { IsBuiltIn = true, Description = "Shows this text" };

    public static readonly ParameterSpec Plan = new("Plan", typeof(bool), Arity.Switch)
    { IsBuiltIn = true, Description = "Shows what would run, in which order and why, and runs nothing" };

    public static readonly ParameterSpec Parallel = new("Parallel", typeof(int), Arity.Optional)
    { IsBuiltIn = true, Description = "Runs independent targets at the same time, at most this many; without a number, one a processor" };

    public static readonly ParameterSpec Continue = new("Continue", typeof(bool), Arity.Switch)
    { IsBuiltIn = true, Description = "Skips what succeeded in the last failed attempt at the same targets" };

    public static readonly ParameterSpec Root = new("Root", typeof(string), Arity.Optional)
    { IsBuiltIn = true, Description = "Root folder of the repository. Without a value, the working folder" };

    public static readonly ParameterSpec Profile = new("Profile", typeof(string[]), Arity.Many)
    { IsBuiltIn = true, Description = "Reads .nuke/parameters.<profile>.json too; the last named wins" };

    public static readonly ParameterSpec Verbosity = new("Verbosity", typeof(Verbosity), Arity.Single)
    { IsBuiltIn = true, Description = "How much is logged: Verbose, Normal, Minimal or Quiet. Default is 'Normal'" };

    public static readonly ParameterSpec Host = new("Host", typeof(string), Arity.Single)
    { IsBuiltIn = true, Description = "Whom the output is for: GitHubActions, AzurePipelines or Terminal. Default is found out" };

    public static readonly ParameterSpec NoLogo = new("NoLogo", typeof(bool), Arity.Switch)
    { IsBuiltIn = true, Description = "Leaves out the first line" };

    public static readonly ParameterSpec Partition = new("Partition", typeof(Partition), Arity.Single)
    { IsBuiltIn = true, IsListed = false, Description = "Part of a partitioned target, as '2/3'" };

    public static readonly IReadOnlyList<ParameterSpec> All =
        [Continue, Help, Host, NoLogo, Parallel, Partition, Plan, Profile, Root, Skip, Target, Verbosity];
}
