using MlOpsBuild.Assets;
using MlOpsBuild.Assets.Records;
using MlOpsBuild.Assets.Rules;
using MlOpsBuild.Data.Contracts;
using MlOpsBuild.Reporting.Checks;
using MlOpsBuild.Workflow.Project;
using MlOpsBuild.Workflow.Repository;
using MlOpsBuild.Workflow.Training;

namespace MlOpsBuild.Workflow.Checking;

/// <summary>Checks a repository: its documents as a compiler would, house rules, and its own linters.</summary>
/// <param name="root">The repository's folder.</param>
/// <param name="overrides">Changes to mlops.yml.</param>
/// <param name="output">Where findings are told.</param>
/// <param name="hasColours">Whether that takes colours.</param>
public sealed class Linting(string root, IReadOnlyList<string> overrides, TextWriter output, bool hasColours = false)
{
    private readonly Findings _findings = new(root);
    private readonly FindingText _text = new(output, hasColours);
    private static readonly string[] s_code = [".py", ".ipynb", ".cs", ".r", ".scala", ".sh", ".sql"];
    private static readonly string[] s_notTraining = ["test", "tests", "docs", "doc"];

    /// <summary>Checks everything, then tells everything.</summary>
    /// <param name="cancellationToken">Ends it, and a linter that runs.</param>
    /// <returns>What was found, by place.</returns>
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var project = MlopsProject.IsIn(root) ? MlopsProject.Read(root, overrides) : null;
        var settings = project?.Value?.Lint ?? new LintSettings();
        var files = (await RepositoryFiles.ListAsync(root, cancellationToken)).Where(x => !settings.Exclude.Any(y => x == y || x.StartsWith(y.TrimEnd('/') + "/", StringComparison.Ordinal))).ToList();
        List<Finding> all = [];
        if (project is null)
            all.Add(new Finding { Id = "MLO310", Severity = Severity.Warning, File = MlopsDocument.FileName, Message = "There is no mlops.yml.", Mend = "It says which documents train and deploy." });
        all.AddRange((project?.Errors ?? []).Select(_findings.Of));
        foreach (var contract in (project?.Value?.Gates ?? []).Select(x => x.Contract).OfType<string>().Distinct())
            all.AddRange(RecordDocuments.Read<DataContract>(Path.Combine(root, contract), new AssetOptions { Root = root }).Errors.Select(_findings.Of));
        all.AddRange(TrainingFaults(project?.Value?.Train).Select(_findings.Of));
        var named = Named(project?.Value);
        var documents = files.Where(x => named.Contains(x) || IsDocument(x)).ToList();
        foreach (var document in documents)
        {
            cancellationToken.ThrowIfCancellationRequested();
            all.AddRange(AssetDocuments.Read(Path.Combine(root, document), new AssetOptions { Root = root }).Errors.Select(_findings.Of));
            all.AddRange(HouseRules.Check(Path.Combine(root, document)).Select(_findings.Of));
        }

        all.AddRange(HouseRules.CheckTogether([.. documents.Select(x => Path.Combine(root, x))]).Select(_findings.Of));
        foreach (var file in files.Except(documents))
            all.AddRange(DependencyFiles.Check(Path.Combine(root, file)).Select(_findings.Of));
        foreach (var file in files.Where(IsTrainingCode))
            all.AddRange(HouseRules.CheckCode(Path.Combine(root, file)).Select(_findings.Of));
        var waivers = new Waivers(root, settings.Waivers, _findings);
        var found = all.Select(waivers.Apply).ToList();
        IReadOnlyList<Finding> sorted = [.. found.Concat(waivers.Unused()).Distinct().OrderBy(x => x.File, StringComparer.Ordinal).ThenBy(x => x.Line).ThenBy(x => x.Column).ThenBy(x => x.Id, StringComparer.Ordinal)];
        foreach (var finding in sorted)
            _text.Write(finding);
        await output.WriteLineAsync($"{documents.Count} documents, {files.Count} files looked at: {Count(sorted, Severity.Error)} errors, {Count(sorted, Severity.Warning)} warnings, {sorted.Count(x => x.Waiver is not null)} waived");
        return [.. sorted, .. await CommandsAsync(settings, cancellationToken)];
    }

    /// <summary>Documents that mlops.yml names are documents, whatever they look like.</summary>
    private static HashSet<string> Named(MlopsDocument? project)
    {
        string?[] named = [project?.Train?.Pipeline, project?.Train?.Champion?.Pipeline, project?.Deploy?.Endpoint, project?.Deploy?.Deployment, project?.Deploy?.Fallback];
        return [.. named.OfType<string>().Select(x => x.StartsWith("./", StringComparison.Ordinal) ? x[2..] : x)];
    }

    /// <summary>What mlops.yml names of the pipeline that trains, and is not in it.</summary>
    private IEnumerable<AssetError> TrainingFaults(TrainSettings? train)
    {
        if (train is null)
            return [];
        var project = MlopsProject.Open(root, overrides);
        return AssetDocuments.Read(project.At(train.Pipeline), new AssetOptions { Root = root }) switch
        {
            { Outline: { } pipeline } => TrainingPipeline.Faults(project, pipeline),
            { Kind: { } kind } => [project.Error("train.pipeline", $"{train.Pipeline} is a {kind}, not a pipeline job.", "Name a document of type pipeline.")],
            _ => [],
        };
    }

    /// <summary>All of them, also when one fails.</summary>
    private async Task<IReadOnlyList<Finding>> CommandsAsync(LintSettings settings, CancellationToken cancellationToken)
    {
        List<Finding> failed = [];
        foreach (var command in settings.Commands)
        {
            await output.WriteLineAsync($"> {command}");
            var code = await ShellCommand.RunAsync(command, root, output.WriteLine, null, cancellationToken);
            if (code != 0)
                failed.Add(new Finding { Id = "MLO109", File = MlopsDocument.FileName, Message = $"The linter ended with exit code {code}: {command}.", Mend = "Its output says what it found." });
        }

        foreach (var finding in failed)
            _text.Write(finding);
        return failed;
    }

    private bool IsDocument(string file)
        => Path.GetExtension(file).ToUpperInvariant() is ".YML" or ".YAML" && file != MlopsDocument.FileName && AssetDocuments.IsDocument(Path.Combine(root, file));

    private static bool IsTrainingCode(string file)
        => s_code.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) && !file.Split('/')[..^1].Any(x => s_notTraining.Contains(x, StringComparer.OrdinalIgnoreCase));

    private static int Count(IReadOnlyList<Finding> findings, Severity severity) => findings.Count(x => x.Severity == severity && x.Waiver is null);
}
