namespace Nuke.Common.Git;

/// <summary>
/// Which kind of branch is built, by the names that GitFlow and GitHub use. Letter case is passed over; without a
/// branch every answer is no.
/// </summary>
public static class GitRepositoryExtensions
{
    /// <summary><c>main</c>.</summary>
    public static bool IsOnMainBranch(this GitRepository repository) => repository.IsOn("main");

    /// <summary><c>master</c>.</summary>
    public static bool IsOnMasterBranch(this GitRepository repository) => repository.IsOn("master");

    /// <summary><c>main</c> or <c>master</c>.</summary>
    public static bool IsOnMainOrMasterBranch(this GitRepository repository) => repository.IsOn("main", "master");

    /// <summary><c>dev</c>, <c>develop</c> or <c>development</c>.</summary>
    public static bool IsOnDevelopBranch(this GitRepository repository) => repository.IsOn("dev", "develop", "development");

    /// <summary><c>feature/…</c> or <c>features/…</c>.</summary>
    public static bool IsOnFeatureBranch(this GitRepository repository) => repository.IsBelow("feature/", "features/");

    /// <summary><c>release/…</c> or <c>releases/…</c>.</summary>
    public static bool IsOnReleaseBranch(this GitRepository repository) => repository.IsBelow("release/", "releases/");

    /// <summary><c>hotfix/…</c> or <c>hotfixes/…</c>.</summary>
    public static bool IsOnHotfixBranch(this GitRepository repository) => repository.IsBelow("hotfix/", "hotfixes/");

    private static bool IsOn(this GitRepository repository, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (string.Equals(repository.Branch, name, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static bool IsBelow(this GitRepository repository, params ReadOnlySpan<string> prefixes)
    {
        foreach (var prefix in prefixes)
        {
            if (repository.Branch?.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) == true)
                return true;
        }

        return false;
    }
}
