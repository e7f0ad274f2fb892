using Nuke.Common.Execution;
using Nuke.Common.Git;
using Nuke.Common.IO;

namespace MlOpsBuild.Engine.Tests.Surface;

[Collection(HostCollection.Name)]
public sealed class GitRepositoryTests : IDisposable
{
    private readonly GitSandbox sandbox = new();
    private readonly OnHost host = new(new Terminal());

    public void Dispose()
    {
        host.Dispose();
        sandbox.Dispose();
    }

    [Fact]
    public void A_branch_and_its_tags_are_read_from_loose_refs()
    {
        var commit = sandbox.Commit();
        sandbox.Git("tag", "v1");
        sandbox.Git("tag", "group/v1");
        File.Exists(sandbox.Repository / ".git" / "packed-refs").ShouldBeFalse();

        var repository = GitRepository.FromLocalDirectory(sandbox.Repository);

        repository.Head.ShouldBe("refs/heads/main");
        repository.Branch.ShouldBe("main");
        repository.Commit.ShouldBe(commit);
        repository.Tags.ShouldBe(["group/v1", "v1"]);
        repository.LocalDirectory.ShouldBe(sandbox.Repository);
    }

    [Fact]
    public void A_branch_and_its_tags_are_read_from_packed_refs()
    {
        sandbox.Commit();
        sandbox.Git("tag", "v1");
        sandbox.Git("switch", "--quiet", "--create", "feature/packed");
        var commit = sandbox.Commit();
        sandbox.Git("tag", "v2");
        sandbox.Git("pack-refs", "--all", "--prune");
        File.Exists(sandbox.Repository / ".git" / "refs" / "heads" / "feature" / "packed").ShouldBeFalse();

        var repository = GitRepository.FromLocalDirectory(sandbox.Repository);

        repository.Branch.ShouldBe("feature/packed");
        repository.Commit.ShouldBe(commit);
        repository.Tags.ShouldBe(["v2"]);
    }

    [Fact]
    public void A_loose_ref_is_newer_than_a_packed_one()
    {
        sandbox.Commit();
        sandbox.Git("pack-refs", "--all");
        var commit = sandbox.Commit();

        GitRepository.FromLocalDirectory(sandbox.Repository).Commit.ShouldBe(commit);
    }

    [Fact]
    public void A_linked_work_tree_has_a_branch_of_its_own_and_the_rest_in_common()
    {
        sandbox.Commit();
        sandbox.Git("remote", "add", "origin", "https://example.com/owner/name.git");
        sandbox.Git("worktree", "add", "--quiet", "-b", "feature/linked", sandbox.Folder / "linked");
        var commit = sandbox.Git("-C", sandbox.Folder / "linked", "rev-parse", "HEAD");

        var repository = GitRepository.FromLocalDirectory(sandbox.Folder / "linked");

        repository.Branch.ShouldBe("feature/linked");
        repository.Commit.ShouldBe(commit);
        repository.LocalDirectory.ShouldBe(sandbox.Folder / "linked");
        repository.Identifier.ShouldBe("owner/name");
    }

    [Fact]
    public void A_detached_head_is_on_no_branch()
    {
        var commit = sandbox.Commit();
        sandbox.Git("checkout", "--quiet", "--detach");

        var repository = GitRepository.FromLocalDirectory(sandbox.Repository);

        repository.Branch.ShouldBeNull();
        repository.Head.ShouldBe(commit);
        repository.Commit.ShouldBe(commit);
        repository.IsOnMainOrMasterBranch().ShouldBeFalse();
    }

    [Fact]
    public void A_repository_without_a_commit_has_a_branch_and_nothing_on_it()
    {
        var repository = GitRepository.FromLocalDirectory(sandbox.Repository);

        repository.Branch.ShouldBe("main");
        repository.Commit.ShouldBeNull();
        repository.Tags.ShouldBeEmpty();
    }

    [Fact]
    public void The_remote_is_the_one_that_the_branch_follows()
    {
        sandbox.Commit();
        sandbox.Git("remote", "add", "origin", "https://example.com/fork/name.git");
        sandbox.Git("remote", "add", "upstream", "git@example.com:owner/name.git");
        GitRepository.FromLocalDirectory(sandbox.Repository).HttpsUrl.ShouldBe("https://example.com/fork/name.git");

        sandbox.Git("config", "branch.main.remote", "upstream");
        sandbox.Git("config", "branch.main.merge", "refs/heads/trunk");

        var repository = GitRepository.FromLocalDirectory(sandbox.Repository);
        (repository.RemoteName, repository.RemoteBranch).ShouldBe(("upstream", "trunk"));
        (repository.Protocol, repository.SshUrl).ShouldBe((GitProtocol.Ssh, "git@example.com:owner/name.git"));
    }

    [Fact]
    public void A_remote_that_is_a_folder_has_no_address()
    {
        sandbox.Commit();
        sandbox.Git("remote", "add", "origin", sandbox.Folder);

        var repository = GitRepository.FromLocalDirectory(sandbox.Repository);
        repository.HttpsUrl.ShouldBeNull();
        repository.ToString().ShouldBe(sandbox.Repository);
    }

    [Fact]
    public void A_folder_within_belongs_to_the_repository_and_one_outside_to_none()
    {
        var within = (sandbox.Repository / "a" / "b").CreateDirectory();
        GitRepository.FromLocalDirectory(within).LocalDirectory.ShouldBe(sandbox.Repository);
        Should.Throw<InvalidOperationException>(() => GitRepository.FromLocalDirectory(sandbox.Folder)).Message.ShouldContain("git init");
    }

    [Theory]
    [InlineData("refs/heads/release/1.0", "release/1.0")]
    [InlineData("refs/pull/12/merge", "refs/pull/12/merge")]
    public void The_word_of_the_CI_system_goes_before_the_files(string reference, string branch)
    {
        var commit = sandbox.Commit();
        sandbox.Git("checkout", "--quiet", "--detach");
        using var server = new OnHost(new StubServer(reference, "0123456789"));

        var repository = GitRepository.FromLocalDirectory(sandbox.Repository);

        repository.Branch.ShouldBe(branch);
        repository.Commit.ShouldBe("0123456789");
        repository.Head.ShouldBe(commit);
    }

    [Fact]
    public void A_CI_system_that_says_nothing_leaves_it_to_the_files()
    {
        var commit = sandbox.Commit();
        using var server = new OnHost(new StubServer(null, null));

        var repository = GitRepository.FromLocalDirectory(sandbox.Repository);

        (repository.Branch, repository.Commit).ShouldBe(("main", commit));
    }
}
