using MlOpsBuild.AzureMl;
using MlOpsBuild.Data.Predictions;
using MlOpsBuild.Domain.Gates;
using MlOpsBuild.Domain.Gates.Evidence;
using MlOpsBuild.Domain.Lineage;
using MlOpsBuild.Domain.Statistics.Resampling;
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
            throw new WorkflowException("MLO316", $"The training took longer than {project.Training().Timeout} and was ended. train.timeout in mlops.yml gives it more.");
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
        var gates = ProjectGates.Of(project.Document, options.Kind);
        var data = await new TrainingData(project, options, Say, time).ReadAsync(outline, open, cancellationToken);
        var outcome = new TrainingOutcome { Options = options, Start = start, Sample = data.Sample, Evidence = new GateEvidence { Contracts = data.Contracts }, Decision = GateDecision.Of([], new GateEvidence()) };
        if (GateDecision.Of([.. gates.Where(x => x is DataGate)], outcome.Evidence).Blocking.Count > 0)
            return End(outcome with { Warnings = ["Nothing was trained, since the data do not keep their contract."] }, gates, outcome.Evidence with { Untrained = "nothing was trained" });

        IReadOnlyList<string> overrides = [.. data.Overrides, .. options.Overrides];
        var document = TrainingPipeline.Read(project, train.Pipeline, "train.pipeline", overrides);
        var workspace = await open(cancellationToken);
        var git = await GitFacts.ReadAsync(project.Root, cancellationToken);
        var job = await _submission.RunAsync(document, new SubmitOptions { Document = project.At(train.Pipeline), Root = project.Root, Overrides = overrides }, workspace, cancellationToken);
        var found = await TrainingEvidence.ReadAsync(workspace, job, train, Path.Combine(options.Folder, "predictions"), cancellationToken);
        var lineages = new LineageReader(workspace);
        var inputs = await lineages.DataAsync(job, cancellationToken);
        // Predictions say which rows they are of; without them, the same data mean the same rows.
        var evaluation = found.Predictions?.EvaluationHash ?? LineageReader.Hash(inputs);
        var evidence = outcome.Evidence with { EvaluationData = new DataState(evaluation), Challenger = found.ToModel(train, evaluation) };
        outcome = outcome with { Job = job.Name, Look = JobPlaces.Look(workspace, job.Name), Steps = [.. job.Steps], Predictions = found.Predictions, Warnings = found.Gaps };
        if (options.Kind == TrainingKind.Sample)
            return End(outcome, gates, evidence);

        var versions = new ModelVersions(workspace, train.Model.Name);
        var earlier = await versions.ListAsync(cancellationToken);
        var champion = await new ChampionComparison(project, workspace, _submission, Say)
            .ReadAsync(ModelVersions.Champion(earlier), evaluation, found.Predictions is not null, options.Folder, cancellationToken);
        outcome = End(outcome with { Champion = champion, Warnings = [.. found.Gaps, .. champion.Fault is { } fault ? [fault] : Array.Empty<string>()] }, gates, evidence with
        {
            Contracts = Used(data.Contracts, inputs),
            ChampionState = champion.State,
            Champion = champion.Evidence,
            Paired = Paired(champion.Predictions, found.Predictions, evaluation),
        });
        var address = job.Output(train.Model.Output) ?? throw new WorkflowException("MLO317", $"{job.Name} completed, and the service does not say where its output '{train.Model.Output}' lies. {JobPlaces.HowToLook(workspace, job.Name)}");
        var (components, environments) = await lineages.StepsAsync(job, cancellationToken);
        outcome = outcome with
        {
            StepNames = await lineages.StepNamesAsync(job.Properties, cancellationToken),
            Lineage = new ModelLineage
            {
                Model = train.Model.Name,
                Version = ModelVersions.Next(earlier),
                ContentHash = (await workspace.Files.HashAsync(address, cancellationToken)).Hash,
                Job = job.Name,
                DocumentHash = await LocalContent.HashAsync(project.At(train.Pipeline), cancellationToken),
                Data = inputs,
                Environments = environments,
                Components = components,
                Parameters = LineageReader.Parameters(job),
                Code = new CodeLink(git.Commit ?? Registration.NoCommit, git.Branch, git.Changes.Count, git.ChangesHash),
                Metrics = found.Metrics,
                Verdicts = [.. outcome.Decision.Verdicts.Select(x => x.Verdict)],
                Created = start,
                Toolkit = options.Toolkit,
            },
        };
        if (earlier.Count > 0)
            outcome = outcome with { Before = $"{earlier[0].Name}:{earlier[0].Version}", Changes = await ChangesAsync(workspace, earlier[0], outcome.Lineage, cancellationToken) };
        if (outcome.Outcome == Outcome.Pass)
            outcome = await new Registration(workspace, versions, train).RegisterAsync(outcome, earlier, job, address, cancellationToken);
        return outcome with { Duration = time.GetUtcNow() - start };
    }

    /// <summary>Contracts were held against the data before they were sent: what the job was given has to be the same.</summary>
    private static Dictionary<string, ContractEvidence> Used(IReadOnlyDictionary<string, ContractEvidence> contracts, IReadOnlyList<DataLink> inputs)
        => contracts.ToDictionary(x => x.Key, x => inputs.FirstOrDefault(y => y.Input == x.Key) is { } used ? x.Value with { Data = new DataState(used.ContentHash) } : x.Value, StringComparer.Ordinal);

    /// <summary>Both sets are sorted by row, and of the same rows where their hashes are equal.</summary>
    private static PairedEvidence? Paired(PredictionSet? champion, PredictionSet? challenger, string evaluation) => champion is null || challenger is null ? null
        : new PairedEvidence(new PairedPredictions { Champion = champion.Scores, Challenger = challenger.Scores, Labels = challenger.Labels }, new EvidenceOrigin(evaluation));

    private TrainingOutcome End(TrainingOutcome outcome, IReadOnlyList<Gate> gates, GateEvidence evidence)
        => outcome with { Decision = GateDecision.Of(gates, evidence), Evidence = evidence, Duration = time.GetUtcNow() - outcome.Start };

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
