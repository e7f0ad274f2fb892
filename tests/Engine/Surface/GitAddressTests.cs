using Nuke.Common.Git;
using Nuke.Common.Tools.GitHub;

namespace MlOpsBuild.Engine.Tests.Surface;

public sealed class GitAddressTests
{
    [Theory]
    [InlineData("https://github.com/owner/name.git", GitProtocol.Https, "github.com", "owner/name")]
    [InlineData("https://github.com/owner/name", GitProtocol.Https, "github.com", "owner/name")]
    [InlineData("https://person:token@example.com:8443/group/sub/name.git", GitProtocol.Https, "example.com", "group/sub/name")]
    [InlineData("git@github.com:owner/name.git", GitProtocol.Ssh, "github.com", "owner/name")]
    [InlineData("ssh://git@example.com:22/owner/name.git", GitProtocol.Ssh, "example.com", "owner/name")]
    public void An_address_says_how_and_where(string address, GitProtocol protocol, string endpoint, string identifier)
    {
        var repository = GitRepository.FromUrl(address, "main");

        (repository.Protocol, repository.Endpoint, repository.Identifier, repository.Branch).ShouldBe((protocol, endpoint, identifier, "main"));
        repository.HttpsUrl.ShouldBe($"https://{endpoint}/{identifier}.git");
        repository.SshUrl.ShouldBe($"git@{endpoint}:{identifier}.git");
        repository.LocalDirectory.ShouldBeNull();
    }

    [Fact]
    public void A_password_in_an_address_is_not_kept()
        => GitRepository.FromUrl("https://person:token@example.com/owner/name.git").ToString().ShouldBe("https://example.com/owner/name");

    [Theory]
    [InlineData("main", "main")]
    [InlineData("Master", "master")]
    [InlineData("dev", "develop")]
    [InlineData("develop", "develop")]
    [InlineData("development", "develop")]
    [InlineData("feature/x", "feature")]
    [InlineData("features/x", "feature")]
    [InlineData("release/1", "release")]
    [InlineData("Releases/1", "release")]
    [InlineData("hotfix/1", "hotfix")]
    [InlineData("hotfixes/1", "hotfix")]
    [InlineData("maintenance", "")]
    [InlineData("feature", "")]
    [InlineData(null, "")]
    public void A_branch_is_of_the_kind_that_its_name_says(string? branch, string kind)
    {
        var repository = GitRepository.FromUrl("https://example.com/owner/name", branch);

        repository.IsOnMainBranch().ShouldBe(kind == "main");
        repository.IsOnMasterBranch().ShouldBe(kind == "master");
        repository.IsOnMainOrMasterBranch().ShouldBe(kind is "main" or "master");
        repository.IsOnDevelopBranch().ShouldBe(kind == "develop");
        repository.IsOnFeatureBranch().ShouldBe(kind == "feature");
        repository.IsOnReleaseBranch().ShouldBe(kind == "release");
        repository.IsOnHotfixBranch().ShouldBe(kind == "hotfix");
    }

    [Fact]
    public void Pages_on_GitHub_are_put_together()
    {
        var repository = GitRepository.FromUrl("git@github.com:owner/name.git", "main");

        (repository.GetGitHubOwner(), repository.GetGitHubName()).ShouldBe(("owner", "name"));
        repository.GetGitHubCommitUrl("abc").ShouldBe("https://github.com/owner/name/commit/abc");
        repository.GetGitHubCompareCommitsUrl("new", "old").ShouldBe("https://github.com/owner/name/compare/old^...new");
        repository.GetGitHubCompareTagsUrl("v2", "v1").ShouldBe("https://github.com/owner/name/compare/v1...v2");
        repository.GetGitHubCompareTagToHeadUrl("v1").ShouldBe("https://github.com/owner/name/compare/v1...HEAD");
        repository.GetGitHubDownloadUrl("docs/a.md").ShouldBe("https://raw.githubusercontent.com/owner/name/main/docs/a.md");
        repository.GetGitHubBrowseUrl().ShouldBe("https://github.com/owner/name/tree/main");
        repository.GetGitHubBrowseUrl("docs", "v1", GitHubItemType.Directory).ShouldBe("https://github.com/owner/name/tree/v1/docs");
        repository.GetGitHubBrowseUrl("a.md", itemType: GitHubItemType.File).ShouldBe("https://github.com/owner/name/blob/main/a.md");
    }

    [Fact]
    public void A_repository_elsewhere_has_no_owner_on_GitHub()
    {
        var repository = GitRepository.FromUrl("https://example.com/owner/name");

        repository.IsGitHubRepository().ShouldBeFalse();
        Should.Throw<ArgumentException>(repository.GetGitHubOwner).Message.ShouldContain("https://example.com/owner/name");
    }
}
