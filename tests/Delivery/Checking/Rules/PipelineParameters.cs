using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace MlOpsBuild.Delivery.Tests.Checking.Rules;

/// <summary>Parameters of Azure Pipelines' templates and what is handed on between jobs: only the service would look.</summary>
internal static partial class PipelineParameters
{
    /// <summary>A parameter that is used is declared, one that is declared is used.</summary>
    public static IEnumerable<(YamlNode Where, string Message)> Parameters(PublishedFile file, IReadOnlyList<PublishedFile> all)
    {
        var declared = Declared(file).Select(x => x.Text("name")!).ToHashSet();
        var used = new HashSet<string>();
        foreach (var node in file.Root.AllScalars())
        {
            foreach (var match in Expression().Matches(node.Value ?? "").SelectMany(x => Parameter().Matches(x.Value)))
            {
                var name = match.Groups["name"].Value;
                used.Add(name);
                if (!declared.Contains(name))
                    yield return (node, $"parameter '{name}' is not declared");
            }
        }

        foreach (var parameter in Declared(file).Where(x => !used.Contains(x.Text("name")!)))
            yield return (parameter, $"parameter '{parameter.Text("name")}' is not used");
    }

    /// <summary>What a template is given is what it takes.</summary>
    public static IEnumerable<(YamlNode Where, string Message)> Arguments(PublishedFile file, IReadOnlyList<PublishedFile> all)
    {
        foreach (var use in file.Root.AllMappings().Where(x => x.Get("template") is YamlScalarNode))
        {
            var name = use.Text("template")!;
            var template = all.FirstOrDefault(x => x.Kind == FileKind.Pipeline && x.Path == Resolve(file.Path, name));
            if (template == null)
            {
                yield return (use, $"the template '{name}' is not there");
                continue;
            }

            var declared = Declared(template).ToDictionary(x => x.Text("name")!);
            var given = Flat(use.Get("parameters")).ToList();
            foreach (var (key, value) in given)
            {
                if (!declared.TryGetValue(key.Value!, out var parameter))
                    yield return (key, $"{template.Path} has no parameter '{key.Value}'");
                else if (Mismatch(parameter, value) is { } mismatch)
                    yield return (value, $"'{key.Value}' {mismatch}");
            }

            foreach (var missing in declared.Values.Where(x => x.Get("default") == null && given.All(y => y.Key.Value != x.Text("name"))))
                yield return (use, $"{template.Path} needs '{missing.Text("name")}'");
        }
    }

    /// <summary>A stage or a job that is waited for, or whose outputs are read, is there.</summary>
    public static IEnumerable<(YamlNode Where, string Message)> Dependencies(PublishedFile file, IReadOnlyList<PublishedFile> all)
    {
        var names = file.Root.AllMappings().SelectMany(x => new[] { x.Text("stage"), x.Text("job"), x.Text("deployment") }).OfType<string>().ToHashSet();
        if (names.Any(x => x.Contains("${{", StringComparison.Ordinal)))
            yield break;
        foreach (var (_, value) in file.Root.AllPairs().Where(x => x.Key.Value == "dependsOn"))
        {
            foreach (var name in value.AllScalars().Where(x => !x.Value!.Contains("${{", StringComparison.Ordinal) && !names.Contains(x.Value)))
                yield return (name, $"nothing here is called '{name.Value}'");
        }

        foreach (var node in file.Root.AllScalars())
        {
            foreach (var match in Dependency().Matches(node.Value ?? "").Where(x => !names.Contains(x.Groups["name"].Value)))
                yield return (node, $"nothing here is called '{match.Groups["name"].Value}'");
        }
    }

    private static IEnumerable<YamlNode> Declared(PublishedFile file) => file.Root.Get("parameters").Items().Where(x => x.Text("name") != null);

    /// <summary>Arguments, those under <c>${{ if }}</c> too.</summary>
    private static IEnumerable<(YamlScalarNode Key, YamlNode Value)> Flat(YamlNode? parameters)
        => parameters.Pairs().SelectMany(x => x.Key.Value!.StartsWith("${{", StringComparison.Ordinal) ? Flat(x.Value) : [x]);

    private static string? Mismatch(YamlNode parameter, YamlNode value)
    {
        var (type, text) = (parameter.Text("type") ?? "string", value.Text());
        if (text == null)
            return type is "string" or "number" or "boolean" ? $"is {(value is YamlMappingNode ? "a mapping" : "a list")}, not a {type}" : null;
        if (text.Contains("${{", StringComparison.Ordinal))
            return null;
        var values = parameter.Get("values").Items().Select(x => x.Text()).ToList();
        if (values.Count > 0 && !values.Contains(text))
            return $"is '{text}', not one of {string.Join(", ", values)}";
        return type switch
        {
            "boolean" when text is not ("true" or "false") => $"is '{text}', not a boolean: a variable has no value yet when templates are put together",
            "number" when !double.TryParse(text, out _) => $"is '{text}', not a number: a variable has no value yet when templates are put together",
            _ => null,
        };
    }

    private static string Resolve(string from, string template)
    {
        if (template.Split('@') is [var path, _])
            return path.TrimStart('/');
        return template[0] == '/' ? template[1..] : Path.GetRelativePath("/", Path.GetFullPath(Path.Combine("/", Path.GetDirectoryName(from)!, template))).Replace('\\', '/');
    }

    [GeneratedRegex(@"\$\{\{.*?\}\}", RegexOptions.Singleline)]
    private static partial Regex Expression();

    [GeneratedRegex(@"(?<![\w.-])parameters\.(?<name>\w+)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"(?<!\w)(dependencies|stageDependencies)\.(?<name>\w+)")]
    private static partial Regex Dependency();
}
