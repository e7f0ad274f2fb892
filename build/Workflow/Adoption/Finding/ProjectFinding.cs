using System.Text.RegularExpressions;
using MlOpsBuild.Assets;
using MlOpsBuild.Workflow.Adoption.Writing;
using MlOpsBuild.Workflow.Publishing;

namespace MlOpsBuild.Workflow.Adoption.Finding;

/// <summary>Comes to know a project: what is stated counts before what was remembered, that before what is found and asked.</summary>
/// <param name="options">What is stated.</param>
/// <param name="questions">Who can be asked; null where nobody is there.</param>
internal sealed partial class ProjectFinding(AdoptionOptions options, IQuestions? questions)
{
    private static readonly string[] s_papers = ["README", "LICENSE", "LICENCE", "CONTRIBUTING", "CHANGELOG", "CODE_OF_CONDUCT", "CODEOWNERS", "SECURITY", "NOTICE", "AUTHORS"];

    /// <summary>What was found, for who looks on.</summary>
    public List<string> Found { get; } = [];

    /// <summary>Errors of the documents that were found.</summary>
    public IReadOnlyList<AssetError> Errors { get; private set; } = [];

    /// <summary>The facts of a project.</summary>
    /// <param name="place">Where it lies.</param>
    /// <param name="files">Its files, relative, with slashes.</param>
    /// <param name="remembered">What was known before; null at the first time.</param>
    public ProjectFacts Find(GitPlace place, IReadOnlyList<string> files, ProjectFacts? remembered)
    {
        if (remembered is not null)
            return WithWorkspaces(remembered with { Language = options.Language ?? remembered.Language, Name = options.ModelName ?? remembered.Name });
        var language = options.Language ?? AskLanguage(files);
        if (files.All(IsPaper))
        {
            Found.Add($"nothing yet: the sample in {Said(language)} is laid down, to be made yours");
            return WithWorkspaces(new ProjectFacts { Name = "flight-delay", Language = language, IsSample = true });
        }

        var folder = options.Project;
        var documents = RepositoryDocuments.Find(folder, files);
        Errors = documents.Errors;
        var name = Name(options.ModelName ?? (questions is null ? Guess(place) : questions.Ask("Model's name", Guess(place), x => Name(x) == x ? null : "letters, digits and dashes, beginning with a letter")));
        var facts = Known(name, language, documents) with { Build = BuildCommand.Find(folder, files, documents.Errors), Tests = TestCommands.Find(folder, files) };
        if (facts.Pipeline is not null)
            facts = facts with { Metric = MetricNames.Find(folder, files) };
        Tell(facts, documents);
        return WithWorkspaces(facts);
    }

    private static ProjectFacts Known(string name, ProjectLanguage language, RepositoryDocuments documents)
    {
        var pipeline = documents.Training;
        // A pipeline with errors shows no outputs; what it has to have is written down, and Lint tells the rest.
        return new ProjectFacts
        {
            Name = name,
            Language = language,
            Pipeline = pipeline,
            ModelOutput = pipeline is null ? null : documents.ModelOutput(pipeline),
            MetricsStep = pipeline is null ? null : documents.MetricsStep(pipeline),
            Predictions = pipeline is null ? null : documents.Predictions(pipeline),
            SampleInput = pipeline is null ? null : documents.Rows(pipeline),
            Evaluation = documents.Evaluation,
            EvaluationModel = documents.Evaluation is { } evaluation ? documents.ModelInput(evaluation) : null,
            Endpoint = documents.Endpoint,
            Deployment = documents.Deployment,
            Fallback = documents.Fallback,
        };
    }

    private ProjectFacts WithWorkspaces(ProjectFacts facts)
    {
        var known = new SortedDictionary<string, WorkspaceAddress>(facts.Workspaces.ToDictionary(), StringComparer.Ordinal);
        foreach (var (stage, workspace) in options.Workspaces)
            known[stage] = workspace;
        var registry = options.Registry ?? facts.Registry;
        if (questions is not null && known.Count == 0)
        {
            foreach (var (stage, _) in MlopsText.Stages)
            {
                var answer = questions.Ask($"Workspace of {stage}, as subscription/resource-group/name; empty: the emulator on this machine", "", x => Fault(stage, x));
                if (answer.Length == 0)
                    break;
                known[stage] = WorkspaceAddress.Parse(stage, answer);
            }

            if (known.Count > 0 && registry is null && questions.Ask("Registry between them, as subscription/resource-group/name", "", x => Fault("registry", x)) is { Length: > 0 } said)
                registry = WorkspaceAddress.Parse("registry", said);
        }

        return facts with { Workspaces = known, Registry = registry };
    }

    private ProjectLanguage AskLanguage(IReadOnlyList<string> files)
    {
        // The build that an adoption wrote is C# whatever the repository is.
        files = [.. files.Where(x => !x.StartsWith("build/", StringComparison.Ordinal))];
        var python = files.Count(x => Path.GetExtension(x) is ".py" or ".ipynb" || Path.GetFileName(x) is "requirements.txt" or "pyproject.toml");
        var dotnet = files.Count(x => Path.GetExtension(x) is ".cs" or ".csproj" or ".sln" or ".fs");
        var guess = dotnet > python ? ProjectLanguage.DotNet : ProjectLanguage.Python;
        if (questions is null || (dotnet > 0) != (python > 0))
            return guess;
        return questions.Choose("Language", ["python", "dotnet"], guess == ProjectLanguage.Python ? "python" : "dotnet") == "python" ? ProjectLanguage.Python : ProjectLanguage.DotNet;
    }

    private void Tell(ProjectFacts facts, RepositoryDocuments documents)
    {
        Found.Add(documents.Count == 0 ? "no CLI v2 documents: mlops.yml says what to write where" : $"{documents.Count} CLI v2 {(documents.Count == 1 ? "document" : "documents")}");
        if (facts.Pipeline is not null)
        {
            var others = documents.Pipelines.Count(x => x != facts.Pipeline && x != facts.Evaluation);
            Found.Add($"trains by {facts.Pipeline}{(facts.Evaluation is null ? "" : $", measures a champion by {facts.Evaluation}")}{(others > 0 ? $"; {others} other {(others == 1 ? "pipeline" : "pipelines")}" : "")}");
            Found.Add(facts.Metric is null ? "the code does not say which metrics it logs: name one in the gates of mlops.yml" : $"gates look at {facts.Metric}, which the code logs");
        }

        if (facts.Endpoint is not null)
            Found.Add($"serves by {facts.Endpoint}{(facts.Deployment is null ? "" : $" and {facts.Deployment}")}{(facts.Fallback is null ? "" : $", without a model by {facts.Fallback}")}");
        if (facts.Build is not null)
            Found.Add($"documents name what is made: {facts.Build}");
        Found.Add(facts.Tests.Count == 0 ? "no tests" : $"tests: {string.Join("; ", facts.Tests)}");
        if (Errors.Count > 0)
            Found.Add($"{Errors.Count} {(Errors.Count == 1 ? "error" : "errors")} in documents, which Lint shows: {Errors[0].Id} {Path.GetRelativePath(options.Project, Errors[0].File)}({Errors[0].Line},{Errors[0].Column}){(Errors.Count > 1 ? ", …" : "")}");
    }

    private static string Guess(GitPlace place) => Name(place.Project != "." ? place.Project.Split('/')[^1]
        : place.Remote is { } remote ? Path.GetFileNameWithoutExtension(remote.TrimEnd('/').Split('/', ':')[^1]) : Path.GetFileName(place.Root));

    /// <summary>A name as Azure ML takes it of models and endpoints.</summary>
    private static string Name(string text)
    {
        var name = Odd().Replace(new string([.. text.Select(char.ToLowerInvariant)]), "-").Trim('-');
        return name.Length > 0 && char.IsAsciiLetter(name[0]) ? name : $"model-{name}".TrimEnd('-');
    }

    private static bool IsPaper(string file)
        => file[0] == '.' || s_papers.Any(x => Path.GetFileName(file).StartsWith(x, StringComparison.OrdinalIgnoreCase));

    private static string Said(ProjectLanguage language) => language == ProjectLanguage.Python ? "Python" : ".NET";

    private static string? Fault(string option, string text)
    {
        try
        {
            WorkspaceAddress.Parse(option, text);
            return null;
        }
        catch (WorkflowException exception)
        {
            return exception.Message;
        }
    }

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Odd();
}
