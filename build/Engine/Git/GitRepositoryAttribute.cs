using System.Reflection;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Git;

/// <summary>Injects the repository that the root folder lies in: <c>[GitRepository] readonly GitRepository Repository;</c></summary>
public class GitRepositoryAttribute : ValueInjectionAttributeBase
{
    /// <summary>The branch to report, where it is not the one checked out.</summary>
    public string? Branch { get; set; }

    /// <inheritdoc/>
    public override object? GetValue(MemberInfo member, object instance)
    {
        var repository = GitRepository.FromLocalDirectory(NukeBuild.RootDirectory);
        return Branch == null ? repository : repository.SetBranch(Branch);
    }
}
