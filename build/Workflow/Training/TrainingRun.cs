using System.Security.Cryptography;
using MlOpsBuild.Assets;
using MlOpsBuild.AzureMl;
using MlOpsBuild.Domain.Gates;
using MlOpsBuild.Domain.Lineage;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Workflow.Project;
using MlOpsBuild.Workflow.Repository;
using MlOpsBuild.Workflow.Submission;

namespace MlOpsBuild.Workflow.Training;

/// <summary>
/// One training: data → pipeline → metrics → gates → registration. Nothing is registered before every gate that is on has
/// passed; ended anywhere and run again, it comes to the same version.
/// </summary>
/// <param name="project">The repository.</param>
/// <param name="output">Where progress is told.</param>
/// <param name="isLive">Whether somebody looks on at a terminal.</param>
/// <param name="time">The clock.</param>
internal sealed class TrainingRun(MlopsProject project, TextWriter output, bool isLive, TimeProvider time)
{
    private readonly DocumentSubmission _submission = new(output, isLive, time);

    /// <param name="options">How to train.</param>
    /// <param name="open">Opens the workspace, once nothing is known that would keep the pipeline from being sent.</param>
    /// <param name="cancellationToken">Ends the training and its job.</param>
    /// <exception cref="WorkflowException">The documents have errors, or the job did not complete.</exception>
    public async Task<TrainingOutcome> RunAsync(TrainingOptions options, Func<CancellationToken, Task<WorkspaceClient>> open, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(project.Training().Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await TrainAsync(options, open, both.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new WorkflowException("MLO296", $"The training took longer than {project.Training().Timeout} and was ended. train.timeout in mlops.yml gives it more.");
        }
    }

    private async Task<TrainingOutcome> TrainAsync(TrainingOptions options, Func<CancellationToken, Task<WorkspaceClient>> open, CancellationToken cancellationToken)
    {
        var start = time.GetUtcNow();
        var train = project.Training();
        var outline = TrainingPipeline.Read(project, train.Pipeline, "train.pipeline", []).Outline!;
        TrainingPipeline.Check(project, outline);
        if (Directory.Exists(options.Folder))
            Directory.Delete(options.Folder, recursive: true);
        var gates = GatesOf(options.Kind);
        var data = await new TrainingData(project, options, output, time).ReadAsync(outline, open, cancellationToken);
        var outcome = new TrainingOutcome { Options = options, Start = start, Evidence = new GateEvidence { Contracts = data.Findings }, Sample = data.Sample, Decision = new GateDecision([]) };
        if (GateDecision.Decide([.. gates.Where(x => x is ContractGate)], outcome.Evidence).Gates.Any(x => x.Stops))
            return End(outcome, gates, outcome.Evidence with { Gaps = ["nothing was trained, since the data do not keep their contract"] });

        var document = TrainingPipeline.Read(project, train.Pipeline, "train.pipeline", data.Overrides);
        var workspace = await open(cancellationToken);
        var git = await GitFacts.ReadAsync(project.Root, cancellationToken);
        var job = await _submission.RunAsync(document, new SubmitOptions { Document = project.At(train.Pipeline), Root = project.Root, Overrides = data.Overrides }, workspace, cancellationToken);
        var found = await ModelEvidence.ReadAsync(workspace, job, train, Path.Combine(options.Folder, "predictions"), cancellationToken);
        outcome = outcome with { Job = job.Name, Look = JobPlaces.HowToLook(workspace, job.Name), Steps = [.. job.Steps], Predictions = found.Predictions, Warnings = found.Gaps };
        var evidence = Evidence(found, train) with { Contracts = data.Findings };
        if (options.Kind == TrainingKind.Sample)
            return End(outcome, gates, evidence);

        var lineages = new LineageReader(workspace);
        var inputs = await lineages.DataAsync(job, document.Outline!, project.Root, cancellationToken);
        var versions = new ModelVersions(workspace, train.Model.Name);
        var earlier = await versions.ListAsync(cancellationToken);
        var (champion, championPredictions) = await new ChampionComparison(project, workspace, _submission, Say)
            .ReadAsync(ModelVersions.Champion(earlier), found, inputs, options.Folder, cancellationToken);
        outcome = End(outcome with { ChampionPredictions = championPredictions }, gates, evidence with { Champion = champion });
        var address = job.Output(train.Model.Output) ?? throw new WorkflowException("MLO297", $"{job.Name} completed, and the service does not say where its output '{train.Model.Output}' lies. {outcome.Look}");
        var lineage = new ModelLineage
        {
            Model = train.Model.Name,
            ContentSha256 = (await workspace.Files.HashAsync(address, cancellationToken)).Hash,
            Job = job.Name,
            Made = start,
            Pipeline = train.Pipeline,
            PipelineSha256 = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(project.At(train.Pipeline), cancellationToken))),
            Commit = git.Commit,
            Branch = git.Branch,
            Changes = git.Changes,
            ChangesSha256 = git.ChangesHash,
            Data = inputs,
            Parameters = LineageReader.Parameters(job),
            Steps = await lineages.StepsAsync(job, cancellationToken),
            EvaluationSha256 = found.Predictions?.EvaluationHash,
            Metrics = new SortedDictionary<string, double>(found.Metrics.ToDictionary(), StringComparer.Ordinal),
            Verdicts = [.. outcome.Decision.Gates.Select(Verdict)],
            Champion = champion.Model,
            Toolkit = options.Toolkit,
        };
        outcome = outcome with { Lineage = lineage };
        if (earlier.Count > 0)
            outcome = outcome with { Before = $"{earlier[0].Name}:{earlier[0].Version}", Changes = await ChangesAsync(workspace, earlier[0], lineage, cancellationToken) };
        return outcome.Outcome == Outcome.Pass
            ? await new Registration(workspace, versions, project.Training()).RegisterAsync(outcome, earlier, job, address, cancellationToken) with { Duration = time.GetUtcNow() - start }
            : outcome;
    }

    /// <summary>Bounds are of the whole data: a sample shows that a metric is measured, and its value is only told.</summary>
    private IReadOnlyList<Gate> GatesOf(TrainingKind kind)
    {
        var gates = ProjectGates.Of(project.Document);
        if (kind == TrainingKind.Full)
            return gates;
        var metrics = project.Document.Gates.Where(x => x.Mode != GateSwitch.Off).Select(x => x.Metric).OfType<string>().Distinct();
        return
        [
            .. metrics.Select(x => new MeasuredGate { Metric = x }),
            .. gates.Where(x => x is not ChampionGate).Select(x => x is ContractGate || x.Mode == GateMode.Off ? x : x with { Mode = GateMode.Report }),
        ];
    }

    private TrainingOutcome End(TrainingOutcome outcome, IReadOnlyList<Gate> gates, GateEvidence evidence)
        => outcome with { Decision = GateDecision.Decide(gates, evidence), Evidence = evidence, Duration = time.GetUtcNow() - outcome.Start };

    private static GateEvidence Evidence(ModelEvidence found, TrainSettings train) => new()
    {
        Metrics = found.Metrics,
        Rows = found.Metrics.TryGetValue(train.Rows, out var rows) && double.IsFinite(rows) ? (long)rows : found.Predictions?.Rows.Count,
        Slices = SliceMetrics.Of(found.Metrics, train.Rows),
        Gaps = found.Gaps,
    };

    private static LineageVerdict Verdict(DecidedGate decided)
        => new(decided.Gate.Rule, decided.Gate.Mode.ToString(), decided.Verdict?.Outcome.ToString() ?? "Off", decided.Verdict?.Reason ?? decided.Gate.Reason ?? "");

    private static async Task<IReadOnlyList<string>> ChangesAsync(WorkspaceClient workspace, RegisteredModel before, ModelLineage now, CancellationToken cancellationToken)
    {
        try
        {
            return LineageDifference.Between(await LineageStore.ReadAsync(workspace, before, cancellationToken), now);
        }
        catch (WorkflowException exception)
        {
            return [exception.Message];
        }
    }

    private void Say(string text) => output.WriteLine(text);
}
