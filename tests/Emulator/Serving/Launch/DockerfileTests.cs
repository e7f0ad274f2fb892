using MlOpsBuild.Emulator.Serving.Launch;
using MlOpsBuild.Emulator.Serving.Launch.Dockerfiles;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Serving.Launch;

public sealed class DockerfileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("FROM a\nCMD [\"x\", \"$Y\", \"a b\"]", "x|$Y|a b")]
    [InlineData("FROM a\nCMD exec x $Y", "/bin/sh|-c|exec x $Y")]
    [InlineData("FROM a\nSHELL [\"/bin/bash\", \"-ec\"]\nCMD x", "/bin/bash|-ec|x")]
    [InlineData("FROM a\nENTRYPOINT [\"x\"]\nCMD [\"--y\", \"1\"]", "x|--y|1")]
    [InlineData("FROM a\nENTRYPOINT x\nCMD [\"y\"]", "/bin/sh|-c|x")]
    [InlineData("FROM a\ncmd [\"first\"]\nCMD [\"last\"]", "last")]
    [InlineData("# comment\n\nFROM a\nCMD [\"x\", \\\n  # within\n\n  \"y\"]\n", "x|y")]
    [InlineData("FROM a AS one\nCMD [\"one\"]\nFROM b\nCMD [\"two\"]", "two")]
    [InlineData("FROM a AS base\nCMD [\"kept\"]\nFROM base", "kept")]
    [InlineData("# escape=`\nFROM a\nCMD [\"x\", `\n \"y\"]", "x|y")]
    [InlineData("FROM a\nRUN <<EOF\nNOT an instruction\nEOF\nCMD [\"x\"]", "x")]
    [InlineData("FROM a\nUSER me\nLABEL a=b\nHEALTHCHECK CMD curl x\nCMD [\"x\"]", "x")]
    public void A_command_is_put_together_as_Docker_does(string text, string command) => string.Join('|', Read(text).Command!).ShouldBe(command);

    [Theory]
    [InlineData("ENV A=1 B=\"two words\" C=th\\ ree", "A=1;B=two words;C=th ree")]
    [InlineData("ENV A some  words", "A=some words")]
    [InlineData("ENV A=1\nENV B=$A${A}-${NO:-other}${A:+set}", "A=1;B=11-otherset")]
    [InlineData("ARG V=7\nENV A=$V", "A=7")]
    [InlineData("ARG V=7\nENV V=8\nENV A=$V", "V=8;A=8")]
    [InlineData("ARG G\nENV A=$G", "A=global")]
    [InlineData("ENV A=1 B=$A", "A=1;B=")]
    [InlineData("ENV A='$HOME' B=\\$C", "A=$HOME;B=$C")]
    [InlineData("ENV PATH=/opt/bin:$PATH", "PATH=/opt/bin:/usr/bin")]
    public void Variables_are_expanded_as_Docker_does(string text, string variables)
        => string.Join(';', Read("ARG G=global\nFROM a:$G\n" + text).Environment.Select(x => $"{x.Key}={x.Value}")).ShouldBe(variables);

    [Theory]
    [InlineData("COPY . /app", "/app/src/a.py", "src/a.py")]
    [InlineData("WORKDIR /app\nWORKDIR sub\nCOPY src .", "/app/sub/a.py", "src/a.py")]
    [InlineData("COPY src/a.py /app/", "/app/a.py", "src/a.py")]
    [InlineData("COPY src/a.py /app/main.py", "/app/main.py", "src/a.py")]
    [InlineData("COPY [\"src/a.py\", \"src/b.py\", \"/app\"]", "/app/b.py", "src/b.py")]
    [InlineData("COPY --chown=1:1 src/*.py /app/", "/app/b.py", "src/b.py")]
    [InlineData("COPY . /\nCOPY src /app", "/app/a.py", "src/a.py")]
    [InlineData("COPY src /app\nFROM c\nCOPY --from=one /app /b", "/b/a.py", "src/a.py")]
    public void Copied_paths_lead_to_the_build_context(string text, string image, string local)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "src"));
        foreach (var name in new[] { "a.py", "b.py" })
            File.WriteAllText(Path.Combine(_folder.Path, "src", name), "");

        Path.GetFullPath(Read("FROM a AS one\n" + text).Paths.Find(image)!).ShouldBe(Path.Combine(_folder.Path, local));
    }

    [Theory]
    [InlineData("", 1, "there is no FROM")]
    [InlineData("CMD [\"x\"]", 1, "before the first FROM")]
    [InlineData("FROM a\nFRMO b", 2, "'FRMO' is no instruction")]
    [InlineData("FROM a b c", 1, "FROM a b c is not understood")]
    [InlineData("FROM $NONE", 1, "is not understood")]
    [InlineData("FROM a\n\nCMD ['x']", 3, "double quotes")]
    [InlineData("FROM a\nENV A=\"x", 2, "has no partner")]
    [InlineData("FROM a\nENV A=${B", 2, "close the brace")]
    [InlineData("FROM a\nENV A=${B//x}", 2, "is not understood")]
    [InlineData("FROM a\nEXPOSE web", 2, "'web' is no port")]
    [InlineData("FROM a\nCOPY none /x", 2, "no such file")]
    [InlineData("FROM a\nCOPY x", 2, "needs a source and a destination")]
    [InlineData("FROM a\nWORKDIR", 2, "says nothing")]
    [InlineData("FROM a\nCMD x \\\n", 2, "continued")]
    [InlineData("FROM a\nRUN <<EOF\nx", 2, "has no end")]
    [InlineData("FROM a\nSHELL bash", 2, "exec form")]
    public void A_line_that_is_not_understood_is_an_error_with_its_place(string text, int line, string words)
    {
        var problem = Should.Throw<LaunchProblem>(() => Read(text));

        problem.Code.ShouldBe("BadEnvironment");
        problem.Message.ShouldStartWith($"Dockerfile:{line}: ");
        problem.Message.ShouldContain(words);
    }

    [Fact]
    public void What_is_not_run_is_noted()
        => Read("FROM a\nRUN pip install x\nCOPY --from=other/image /x /x\nCMD [\"y\"]").Notes.ShouldBe(["Dockerfile:2: RUN is not run here; what it installs has to be on this machine", "Dockerfile:3: /x of 'other/image' is not built here"]);

    private DockerStage Read(string text) => new DockerfileReader(_folder.Path, "Dockerfile", "/usr/bin").Read(text);
}
