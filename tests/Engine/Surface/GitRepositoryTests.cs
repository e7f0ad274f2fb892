using Nuke.Common.Execution;
using Nuke.Common.Git;
using Nuke.Common.IO;

namespace MlOpsBuild.Engine.Tests.Surface;

[Collection(HostCollection.Name)]
public sealed class GitRepositoryTests : IDisposable
{
    private readonly GitSandbox _sandbox = new();
    private readonly OnHost _host = new(new Terminal());

    public void Dispose()
    {
        _host.Dispose();
        _sandbox.Dispose();
    }

    [Fact]
    public void A_branch_and_its_tags_are_read_from_loose_refs()
    {
        var commit = _sandbox.Commit();
        _sandbox.Git("tag", "v1");
        _sandbox.Git("tag", "group/v1");
        File.Exists(_sandbox.Repository / ".git" / "packed-refs").ShouldBeFalse();

        var repository = GitRepository.FromLocalDirectory(_sandbox.Repository);

        repository.Head.ShouldBe("refs/heads/main");
        repository.Branch.ShouldBe("main");
        repository.Commit.ShouldBe(commit);
        repository.Tags.ShouldBe(["group/v1", "v1"]);
        repository.LocalDirectory.ShouldBe(_sandbox.Repository);
    }

    [Fact]
    public void A_branch_and_its_tags_are_read_from_packed_refs()
    {
        _sandbox.Commit();
        _sandbox.Git("tag", "v1");
        _sandbox.Git("switch", "--quiet", "--create", "feature/packed");
        var commit = _sandbox.Commit();
        _sandbox.Git("tag", "v2");
        _sandbox.Git("pack-refs", "--all", "--prune");
        File.Exists(_sandbox.Repository / ".git" / "refs" / "heads" / "feature" / "packed").ShouldBeFalse();

        var repository = GitRepository.FromLocalDirectory(_sandbox.Repository);

        repository.Branch.ShouldBe("feature/packed");
        repository.Commit.ShouldBe(commit);
        repository.Tags.ShouldBe(["v2"]);
    }

    [Fact]
    public void A_loose_ref_is_newer_than_a_packed_one()
    {
        _sandbox.Commit();
        _sandbox.Git("pack-refs", "--all");
        var commit = _sandbox.Commit();

        GitRepository.FromLocalDirectory(_sandbox.Repository).Commit.ShouldBe(commit);
    }

    [Fact]
    public void A_linked_work_tree_has_a_branch_of_its_own_and_the_rest_in_common()
    {
        _sandbox.Commit();
        _sandbox.Git("remote", "add", "origin", "https://example.com/owner/name.git");
        _sandbox.Git("worktree", "add", "--quiet", "-b", "feature/linked", _sandbox.Folder / "linked");
        var commit = _sandbox.Git("-C", _sandbox.Folder / "linked", "rev-parse", "HEAD");

        var repository = GitRepository.FromLocalDirectory(_sandbox.Folder / "linked");

        repository.Branch.ShouldBe("feature/linked");
        repository.Commit.ShouldBe(commit);
        repository.LocalDirectory.ShouldBe(_sandbox.Folder / "linked");
        repository.Identifier.ShouldBe("owner/name");
    }

    [Fact]
    public void A_detached_head_is_on_no_branch()
    {
        var commit = _sandbox.Commit();
        _sandbox.Git("checkout", "--quiet", "--detach");

        var repository = GitRepository.FromLocalDirectory(_sandbox.Repository);

        repository.Branch.ShouldBeNull();
        repository.Head.ShouldBe(commit);
        repository.Commit.ShouldBe(commit);
        repository.IsOnMainOrMasterBranch().ShouldBeFalse();
    }

    [Fact]
    public void A_repository_without_a_commit_has_a_branch_and_nothing_on_it()
    {
        var repository = GitRepository.FromLocalDirectory(_sandbox.Repository);

        repository.Branch.ShouldBe("main");
        repository.Commit.ShouldBeNull();
        repository.Tags.ShouldBeEmpty();
    }

    [Fact]
    public void The_remote_is_the_one_that_the_branch_follows()
    {
        _sandbox.Commit();
        _sandbox.Git("remote", "add", "origin", "https://example.com/fork/name.git");
        _sandbox.Git("remote", "add", "upstream", "git@example.com:owner/name.git");
        GitRepository.FromLocalDirectory(_sandbox.Repository).HttpsUrl.ShouldBe("https://example.com/fork/name.git");

        _sandbox.Git("config", "branch.main.remote", "upstream");
        _sandbox.Git("config", "branch.main.merge", "refs/heads/trunk");

        var repository = GitRepository.FromLocalDirectory(_sandbox.Repository);
        (repository.RemoteName, repository.RemoteBranch).ShouldBe(("upstream", "trunk"));
        (repository.Protocol, repository.SshUrl).ShouldBe((GitProtocol.Ssh, "git@example.com:owner/name.git"));
    }

    [Fact]
    public void A_remote_that_is_a_folder_has_no_address()
    {
        _sandbox.Commit();
        _sandbox.Git("remote", "add", "origin", _sandbox.Folder);

        var repository = GitRepository.FromLocalDirectory(_sandbox.Repository);
        repository.HttpsUrl.ShouldBeNull();
        repository.ToString().ShouldBe(_sandbox.Repository);
    }

    [Fact]
    public void A_folder_within_belongs_to_the_repository_and_one_outside_to_none()
    {
        var within = (_sandbox.Repository / "a" / "b").CreateDirectory();
        GitRepository.FromLocalDirectory(within).LocalDirectory.ShouldBe(_sandbox.Repository);
        Should.Throw<InvalidOperationException>(() => GitRepository.FromLocalDirectory(_sandbox.Folder)).Message.ShouldContain("git init");
    }

    [Theory]
    [InlineData("refs/heads/release/1.0", "release/1.0")]
    [InlineData("refs/pull/12/merge", "refs/pull/12/merge")]
    public void The_word_of_the_CI_system_goes_before_the_files(string reference, string branch)
    {
        var commit = _sandbox.Commit();
        _sandbox.Git("checkout", "--quiet", "--detach");
        using var server = new OnHost(new StubServer(reference, "0123456789"));

        var repository = GitRepository.FromLocalDirectory(_sandbox.Repository);

        repository.Branch.ShouldBe(branch);
        repository.Commit.ShouldBe("0123456789");
        repository.Head.ShouldBe(commit);
    }

    [Fact]
    public void A_CI_system_that_says_nothing_leaves_it_to_the_files()
    {
        var commit = _sandbox.Commit();
        using var server = new OnHost(new StubServer(null, null));

        var repository = GitRepository.FromLocalDirectory(_sandbox.Repository);

        (repository.Branch, repository.Commit).ShouldBe(("main", commit));
    }
}
