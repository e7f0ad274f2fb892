using System.Globalization;

namespace MlOpsBuild.Emulator.Serving.Launch.Dockerfiles;

/// <summary>Reads what a Dockerfile comes to in its last stage, as far as files and variables go; RUN is not run.</summary>
/// <param name="context">The build context.</param>
/// <param name="file">The Dockerfile as messages call it.</param>
/// <param name="path">The machine's <c>PATH</c>, which stands for the image's.</param>
internal sealed class DockerfileReader(string context, string file, string path)
{
    private readonly List<DockerStage> _stages = [];
    private readonly Dictionary<string, string> _globals = new(StringComparer.Ordinal);

    /// <exception cref="LaunchProblem">A line that is not understood, with its place.</exception>
    public DockerStage Read(string text)
    {
        foreach (var instruction in DockerLines.Read(text, file))
        {
            try
            {
                Heed(instruction);
            }
            catch (FormatException fault)
            {
                throw Problem(file, instruction.Line, fault.Message);
            }
        }

        return _stages.LastOrDefault() ?? throw Problem(file, 1, "there is no FROM: begin with FROM and the base image");
    }

    public static LaunchProblem Problem(string file, int line, string what) => new(LaunchProblem.BadEnvironment, $"{file}:{line}: {what}.");

    private void Heed(DockerInstruction instruction)
    {
        var (_, name, text) = instruction;
        if (text.Length == 0)
            throw new FormatException($"{name} says nothing: give it its argument, or remove it");
        if (name == "FROM")
        {
            From(text);
            return;
        }

        if (_stages.LastOrDefault() is not { } stage)
        {
            if (name != "ARG")
                throw new FormatException($"{name} stands before the first FROM, where only ARG may stand: move it below");
            Argument(text, _globals, _globals);
            return;
        }

        switch (name)
        {
            case "WORKDIR":
                stage.Folder = ImagePaths.Clean(One(text, stage), stage.Folder);
                break;
            case "ENV":
                Variables(text, stage);
                break;
            case "ARG":
                Argument(text, stage.Arguments, Known(stage));
                break;
            case "COPY" or "ADD":
                Copy(instruction, stage);
                break;
            case "EXPOSE":
                stage.Ports.AddRange(DockerWords.Split(text, Known(stage)).Select(Port));
                break;
            case "ENTRYPOINT":
                stage.Entrypoint = Command(text);
                break;
            case "CMD":
                stage.Default = Command(text);
                break;
            case "SHELL":
                stage.Shell = DockerWords.Exec(text) is { Count: > 0 } shell ? shell : throw new FormatException("SHELL needs the exec form: write it as [\"/bin/bash\", \"-c\"]");
                break;
            case "RUN":
                stage.Notes.Add($"{file}:{instruction.Line}: RUN is not run here; what it installs has to be on this machine");
                break;
            case "USER" or "HEALTHCHECK" or "LABEL" or "VOLUME" or "STOPSIGNAL" or "ONBUILD" or "MAINTAINER":
                break;
            default:
                throw new FormatException($"'{name}' is no instruction of a Dockerfile: correct its name, or end the line before it with a backslash if it belongs there");
        }
    }

    private void From(string text)
    {
        var words = DockerWords.Split(text, _globals).Where(x => !x.StartsWith("--", StringComparison.Ordinal)).ToArray();
        var number = _stages.Count.ToString(CultureInfo.InvariantCulture);
        IReadOnlyList<string> names = words switch
        {
            [{ Length: > 0 }] => [number],
            [{ Length: > 0 }, var keyword, var name] when keyword.Equals("AS", StringComparison.OrdinalIgnoreCase) => [number, name],
            _ => throw new FormatException($"FROM {text} is not understood: write FROM image, or FROM image AS name, with every ARG in it given a default above"),
        };
        _stages.Add(Stage(words[0])?.Next(names) ?? new DockerStage { Names = names });
    }

    private DockerStage? Stage(string name) => _stages.LastOrDefault(x => x.Names.Contains(name, StringComparer.OrdinalIgnoreCase));

    private void Argument(string text, Dictionary<string, string> arguments, IReadOnlyDictionary<string, string> known)
    {
        foreach (var word in DockerWords.Split(text, known))
        {
            if (word.Split('=', 2) is not [{ Length: > 0 } name, .. var value])
                throw new FormatException($"ARG {text} names no argument: write ARG NAME=default");
            if (value is [var given] || _globals.TryGetValue(name, out given))
                arguments[name] = given;
        }
    }

    private void Variables(string text, DockerStage stage)
    {
        var known = Known(stage);
        var isOld = text.IndexOfAny([' ', '\t']) is > 0 and var blank && !text[..blank].Contains('=', StringComparison.Ordinal);
        if (isOld)
        {
            var parts = text.Split([' ', '\t'], 2, StringSplitOptions.TrimEntries);
            stage.Environment[parts[0]] = string.Join(' ', DockerWords.Split(parts[1], known));
            return;
        }

        foreach (var word in DockerWords.Split(text, known))
            stage.Environment[word.Split('=', 2) is [{ Length: > 0 } name, _] ? name : throw new FormatException($"'{word}' is no NAME=value: write ENV NAME=value, with quotes around a value with blanks")] = word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..];
    }

    private void Copy(DockerInstruction instruction, DockerStage stage)
    {
        var flags = instruction.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).TakeWhile(x => x.StartsWith("--", StringComparison.Ordinal)).ToArray();
        var rest = instruction.Text;
        foreach (var flag in flags)
            rest = rest[(rest.IndexOf(flag, StringComparison.Ordinal) + flag.Length)..].TrimStart();
        var words = DockerWords.Exec(rest) ?? DockerWords.Split(rest, Known(stage));
        if (words.Any(x => x.StartsWith("<<", StringComparison.Ordinal)))
            throw new FormatException($"{instruction.Name} from a here-document cannot be mapped to the build context: put the text into a file there and copy that");
        if (words.Count < 2)
            throw new FormatException($"{instruction.Name} needs a source and a destination: write {instruction.Name} . /app");
        var target = ImagePaths.Clean(words[^1], stage.Folder);
        var isFolder = words.Count > 2 || words[^1].EndsWith('/') || words[^1] is "." or "..";
        var from = flags.FirstOrDefault(x => x.StartsWith("--from=", StringComparison.Ordinal))?[7..];
        foreach (var source in words.SkipLast(1))
        {
            if (from is not null)
                CopyFromStage(instruction, stage, from, source, target, isFolder);
            else if (source.Contains("://", StringComparison.Ordinal))
                stage.Notes.Add($"{file}:{instruction.Line}: {source} is not fetched here");
            else
                CopyFromContext(instruction, stage, source, target, isFolder);
        }
    }

    private void CopyFromStage(DockerInstruction instruction, DockerStage stage, string from, string source, string target, bool isFolder)
    {
        if (Stage(from)?.Paths.Find(source) is { } local)
            stage.Paths.Add(isFolder && File.Exists(local) ? $"{target}/{Path.GetFileName(local)}" : target, local);
        else
            stage.Notes.Add($"{file}:{instruction.Line}: {source} of '{from}' is not built here");
    }

    private void CopyFromContext(DockerInstruction instruction, DockerStage stage, string source, string target, bool isFolder)
    {
        var relative = ImagePaths.Clean(source, "/")[1..];
        var place = relative.Length == 0 ? context : Path.Combine(context, relative);
        var isPattern = source.AsSpan().IndexOfAny("*?") >= 0;
        var folder = Path.GetDirectoryName(place);
        string[] found = isPattern && Directory.Exists(folder) ? Directory.GetFileSystemEntries(folder, Path.GetFileName(place)) : Path.Exists(place) ? [place] : [];
        if (found.Length == 0)
            throw new FormatException($"{instruction.Name} {source}: there is no such file in the build context; correct the path, which is relative to the context");
        foreach (var local in found)
            stage.Paths.Add(Directory.Exists(local) || !(isFolder || isPattern) ? target : $"{target}/{Path.GetFileName(local)}", local);
    }

    private string One(string text, DockerStage stage) => string.Join(' ', DockerWords.Split(text, Known(stage)));

    private Dictionary<string, string> Known(DockerStage stage)
    {
        var known = new Dictionary<string, string>(stage.Arguments, StringComparer.Ordinal);
        known.TryAdd("PATH", path);
        foreach (var (name, value) in stage.Environment)
            known[name] = value;
        return known;
    }

    private static DockerCommand Command(string text) => DockerWords.Exec(text) is { } words ? new DockerCommand(words, false) : new DockerCommand([text], true);

    private static int Port(string word)
        => int.TryParse(word.Split('/')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? port
            : throw new FormatException($"'{word}' is no port: write EXPOSE with a number from 1 to 65535");
}
