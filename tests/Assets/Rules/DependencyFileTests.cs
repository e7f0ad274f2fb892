using MlOpsBuild.Assets.Rules;

namespace MlOpsBuild.Assets.Tests.Rules;

/// <summary>Dependencies are read wherever Python projects write them.</summary>
public sealed class DependencyFileTests : IDisposable
{
    private const string PyProject = """
        [build-system]
        requires = ["hatchling"]

        [project]
        name = "flights"
        requires-python = ">=3.11"
        dependencies = [
            "numpy==1.26.4",  # pinned
            "pandas[parquet]>=2",
            'scipy; python_version < "3.12"',
        ]
        optional-dependencies.gpu = ["torch~=2.1"]

        [project.optional-dependencies]
        docs = ["mkdocs==1.6.0", "mkdocs-material"]

        [dependency-groups]
        test = ["pytest==8.0.0", { include-group = "lint" }]
        lint = ["ruff"]

        [tool.poetry.dependencies]
        python = "^3.11"
        click = "8.1.7"
        rich = "^13.0"
        httpx = { version = "0.27.0", extras = ["http2"] }
        attrs = { version = "*" }
        ours = { path = "../ours" }
        theirs = { git = "https://example.org/x.git", rev = "0123" }
        moving = { git = "https://example.org/y.git", branch = "main" }

        [tool.poetry.group.dev.dependencies]
        black = ">=24"

        [tool.other]
        dependencies = ["anything"]
        text = '''
        dependencies = ["no"]
        '''
        """;

    private readonly DocumentFolder _folder = new();

    [Fact]
    public void A_pyproject_is_read_in_all_its_tables()
        => Found("pyproject.toml", PyProject).ShouldBe(
        [
            (9, "pandas[parquet]>=2"), (10, "scipy; python_version < \"3.12\""), (12, "torch~=2.1"), (15, "mkdocs-material"), (19, "ruff"),
            (24, "rich"), (26, "attrs"), (29, "moving"), (32, "black"),
        ]);

    [Theory]
    [InlineData("uv.lock")]
    [InlineData("poetry.lock")]
    public void A_lock_beside_a_pyproject_pins_what_it_leaves_open(string name)
    {
        _folder.Write(name, "");
        Found("pyproject.toml", PyProject).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("[project\ndependencies = []\n", 1)]
    [InlineData("[project]\ndependencies = [\"numpy==1.0\"\n", 3)]
    [InlineData("[project]\nname = \"x\n", 2)]
    [InlineData("[project]\nname = 'x' y\n", 2)]
    [InlineData("x\n", 1)]
    public void A_broken_pyproject_is_told_at_its_line(string text, int line)
    {
        var error = DependencyFiles.Check(_folder.Write("pyproject.toml", text)).ShouldHaveSingleItem();

        error.Line.ShouldBe(line, error.ToString());
        error.Message.ShouldStartWith("This is no TOML from here on");
    }

    [Fact]
    public void Requirements_are_read_by_line()
        => Found("requirements-dev.txt", "# ours\nnumpy==1.26.4 \\\n  --hash=sha256:0\nscipy\npandas>=2 # later\n-r more.txt\nx @ https://example.org/x.whl\n").ShouldBe([(4, "scipy"), (5, "pandas>=2")]);

    [Theory]
    [InlineData("environment.yml", "channels: [conda-forge]\ndependencies:\n- python=3.11\n- numpy\n- pip:\n  - scipy>=1\n", 4, 6)]
    [InlineData("Chart.yaml", "name: chart\ndependencies:\n- { name: redis, version: 1.x }\n")]
    [InlineData("other.txt", "numpy\n")]
    [InlineData("pubspec.yaml", "name: p\ndependencies: { flutter: any }\n")]
    public void Only_conda_files_have_a_list_of_texts(string name, string text, params int[] lines)
        => DependencyFiles.Check(_folder.Write(name, text)).Select(x => x.Line).ShouldBe(lines);

    public void Dispose() => _folder.Dispose();

    private IEnumerable<(int Line, string Dependency)> Found(string name, string text)
        => DependencyFiles.Check(_folder.Write(name, text)).Select(x => (x.Line, x.Message.Split('\'', 2)[1][..x.Message.Split('\'', 2)[1].LastIndexOf('\'')]));
}
