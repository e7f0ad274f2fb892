using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Nuke.Common.Messages;

namespace Nuke.Common.Parameters;

/// <summary>
/// The value of each parameter from the first source that has one: command line, environment, profile files
/// (the last named first), <c>.nuke/parameters.json</c>.
/// </summary>
internal sealed class ParameterValues(
    ParameterCatalog catalog, CommandLine commandLine, EnvironmentVariables environment, string workingDirectory)
{
    private readonly ConcurrentDictionary<ParameterSpec, object?> _resolved = [];
    private IReadOnlyList<ParameterFile> _files = [];
    private string _rootDirectory = "";

    /// <summary>Adds the parameter files, highest first; paths in them are relative to the root.</summary>
    public void Add(IReadOnlyList<ParameterFile> parameterFiles, string root)
    {
        _files = parameterFiles;
        _rootDirectory = root;
        _resolved.Clear();
    }

    /// <summary>The value of the member's parameter; null when no source has one.</summary>
    public object? ValueOf(MemberInfo member) => catalog.Find(member) is { } spec ? ValueOf(spec) : null;

    /// <exception cref="UsageException">The value given is not one of the parameter's type.</exception>
    public object? ValueOf(ParameterSpec spec) => _resolved.GetOrAdd(spec, Resolve);

    /// <summary>The value, or null where <see cref="Check"/> will tell what is wrong with it.</summary>
    public object? ValueOrDefault(ParameterSpec spec)
    {
        try
        {
            return ValueOf(spec);
        }
        catch (UsageException)
        {
            return null;
        }
    }

    public T? ValueOf<T>(ParameterSpec spec) => ValueOf(spec) is T value ? value : default;

    /// <summary>Sets a value that the user was asked for.</summary>
    public void Supply(ParameterSpec spec, string word) => _resolved[spec] = Convert(spec, [word], "as just typed", workingDirectory);

    /// <summary>What is wrong with a value that the user typed; null when nothing is.</summary>
    public string? Complaint(ParameterSpec spec, string word)
    {
        try
        {
            Convert(spec, [word], "as just typed", workingDirectory);
            return null;
        }
        catch (UsageException exception)
        {
            return exception.Faults[0].Message;
        }
    }

    /// <summary>Whether any source has a value, whatever it is.</summary>
    public bool IsGiven(ParameterSpec spec) => Find(spec) != null;

    /// <summary>Resolves everything that has a value, so that all faults are found before anything runs.</summary>
    public IReadOnlyList<Fault> Check()
    {
        var faults = new List<Fault>(commandLine.Faults);
        foreach (var spec in catalog.All)
        {
            try
            {
                ValueOf(spec);
            }
            catch (UsageException exception)
            {
                faults.AddRange(exception.Faults);
            }
        }

        return [.. faults.DistinctBy(x => x.Message)];
    }

    /// <summary>The words of every secret that has a value, converted or not.</summary>
    public IEnumerable<string> Secrets() => catalog.All.Where(x => x.IsSecret)
        .SelectMany(x => Find(x)?.Words ?? []).Concat(_resolved.Where(x => x.Key.IsSecret).Select(x => x.Value as string ?? ""));

    private object? Resolve(ParameterSpec spec)
    {
        var found = Find(spec);
        if (found == null)
            return null;
        if (found.Words != null)
            return Convert(spec, found.Words, found.Origin, found.BaseDirectory);
        try
        {
            return found.Json.Deserialize(Nullable.GetUnderlyingType(spec.Type) ?? spec.Type, JsonSerializerOptions.Web);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new UsageException(Faults.BadValue(spec.Option, found.Origin, ValueConverter.Expectation(spec.Type), found.Json.ToString(), []));
        }
    }

    private Source? Find(ParameterSpec spec)
    {
        if (commandLine.Find(spec) is { } words)
            return new Source(Split(spec, words), "command line", workingDirectory);
        if (spec == BuiltInParameters.Target && commandLine.Targets is { } targets)
            return new Source(targets, "command line", workingDirectory);
        if (environment.Find(spec) is { } variable)
            return new Source(Split(spec, Lines(spec, variable.Value)), $"environment variable {variable.Name}", workingDirectory);
        foreach (var file in _files)
        {
            if (file.Find(spec.Name) is { } entry)
                return FromFile(spec, file, entry.Value, entry.Line);
        }

        return null;
    }

    private Source FromFile(ParameterSpec spec, ParameterFile file, JsonElement json, long line)
    {
        var words = ValueConverter.Words(json);
        if (words != null && spec.IsSecret)
            words = [.. words.Select(x => EncryptedValue.Reveal(x, spec.Option, file, environment))];
        return new Source(words == null ? null : Split(spec, words), $"{file.Path}({line})", _rootDirectory) { Json = json };
    }

    private static IReadOnlyList<string> Split(ParameterSpec spec, IReadOnlyList<string> words)
        => spec is { Arity: Arity.Many, Separator: { } separator }
            ? [.. words.SelectMany(x => x.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))]
            : words;

    /// <summary>A variable is one text: a list without a separator of its own stands in it a value a line.</summary>
    private static string[] Lines(ParameterSpec spec, string value) => spec is { Arity: Arity.Many, Separator: null }
        ? value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        : [value];

    private static object? Convert(ParameterSpec spec, IReadOnlyList<string> words, string origin, string baseDirectory)
    {
        // A bare switch is on; a bare --parallel is 0, "as many as there are processors".
        if (words.Count == 0 && spec.Arity == Arity.Switch)
            return true;
        if (words.Count == 0 && spec.Arity == Arity.Optional)
            return spec.Type == typeof(int) ? 0 : "";
        try
        {
            return ValueConverter.Convert(spec.Type, words, baseDirectory);
        }
        catch (BadWordException exception)
        {
            var shown = spec.IsSecret ? "a value that is kept secret" : exception.Word;
            throw new UsageException(Faults.BadValue(
                spec.Option, origin, ValueConverter.Expectation(spec.Type), shown, ValueConverter.NamesOf(ValueConverter.ElementType(spec.Type))));
        }
    }

    private sealed record Source(IReadOnlyList<string>? Words, string Origin, string BaseDirectory)
    {
        public JsonElement Json { get; init; }
    }
}
