using System.Reflection;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Git;

/// <summary>Injects the repository that the root folder lies in: <c>[GitRepository] readonly GitRepository Repository;</c></summary>
public class GitRepositoryAttribute : ValueInjectionAttributeBase
{
    /// <inheritdoc/>
    public override object? GetValue(MemberInfo member, object instance)
        => GitRepository.FromLocalDirectory(NukeBuild.RootDirectory);
}
