using MlOpsBuild.Assets;
using MlOpsBuild.Assets.Records;
using MlOpsBuild.AzureMl;
using MlOpsBuild.Data;
using MlOpsBuild.Data.Contracts;
using MlOpsBuild.Data.Sampling;
using MlOpsBuild.Domain.Gates.Evidence;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Training;
using MlOpsBuild.Workflow.Checking;
using MlOpsBuild.Workflow.Project;

namespace MlOpsBuild.Workflow.Training;

/// <summary>What is known of the data before anything is trained.</summary>
/// <param name="Contracts">What the rules of each contract found, by the data's name.</param>
/// <param name="Overrides">What is changed in the pipeline document so that it trains on them.</param>
/// <param name="Sample">What was sampled; null for all data.</param>
internal sealed record PreparedData(IReadOnlyDictionary<string, ContractEvidence> Contracts, IReadOnlyList<string> Overrides, SampleFacts? Sample);

/// <summary>Holds the data against their contracts, and draws the sample.</summary>
internal sealed class TrainingData(MlopsProject project, TrainingOptions options, Action<string> say, TimeProvider time)
{
    private readonly Dictionary<string, string> _downloaded = new(StringComparer.Ordinal);

    /// <summary>Contracts are held against all data; where only a sample is to be had, against that, without the rules about their number and age.</summary>
    public async Task<PreparedData> ReadAsync(JobOutline pipeline, Func<CancellationToken, Task<WorkspaceClient>> open, CancellationToken cancellationToken)
    {
        var contracts = new Dictionary<string, ContractEvidence>(StringComparer.Ordinal);
        foreach (var gate in project.Document.Gates.Where(x => x.Data is not null && x.Mode != GateSwitch.Off))
        {
            var (path, isSample) = await FindAsync(gate.Data!, pipeline, open, cancellationToken);
            var checkedNow = await CheckAsync(gate, path, isSample, cancellationToken);
            contracts[gate.Data!] = contracts.TryGetValue(gate.Data!, out var earlier) ? checkedNow with { Findings = [.. earlier.Findings, .. checkedNow.Findings] } : checkedNow;
        }

        if (options.Kind == TrainingKind.Full || project.Training().Sample is not { } sample)
            return new PreparedData(contracts, [], null);
        var (source, isKept) = await FindAsync(sample.Input, pipeline, open, cancellationToken);
        if (isKept)
            return new PreparedData(contracts, [$"inputs.{sample.Input}.path={source}"], null);
        var (file, taken) = await DrawAsync(sample, source, Path.Combine(options.Folder, "sample", sample.Input), cancellationToken);
        say($"Sample of {sample.Input}: {taken.Rows:N0} of {taken.Total:N0} rows");
        return new PreparedData(contracts, [$"inputs.{sample.Input}.path={file}"], Facts(sample, taken));
    }

    /// <summary>Draws the sample that the repository keeps, from data wherever they lie.</summary>
    /// <exception cref="WorkflowException">mlops.yml does not say where it is kept (MLO311), or the data cannot be had.</exception>
    public async Task<(string File, Sample Taken)> KeepSampleAsync(JobOutline pipeline, Func<CancellationToken, Task<WorkspaceClient>> open, CancellationToken cancellationToken)
    {
        var sample = project.Training().Sample ?? throw project.Fault("train", "Nothing says what is sampled.", "Add 'sample: { input: …, rows: …, file: … }'.");
        var file = sample.File ?? throw project.Fault("train.sample", "Nothing says where the sample is kept.", "Add 'file:' with a path in the repository, such as data/sample.parquet.");
        var source = pipeline.Inputs[sample.Input].LocalPath ?? await DownloadAsync(sample.Input, pipeline.Inputs[sample.Input].Value!, open, cancellationToken);
        return await DrawAsync(sample, source, Path.ChangeExtension(project.At(file), null), cancellationToken);
    }

    /// <summary>Where the data of an input lie on this machine, and whether they are the sample that the repository keeps.</summary>
    private async Task<(string Path, bool IsSample)> FindAsync(string input, JobOutline pipeline, Func<CancellationToken, Task<WorkspaceClient>> open, CancellationToken cancellationToken)
    {
        var data = pipeline.Inputs[input];
        if (data.LocalPath is { } local)
            return (local, false);
        if (options.Kind == TrainingKind.Full)
            return (await DownloadAsync(input, data.Value!, open, cancellationToken), false);
        if (project.Training().Sample is { File: { } file } sample && sample.Input == input)
        {
            return File.Exists(project.At(file)) ? (project.At(file), true) : throw new WorkflowException(
                "MLO321", $"The sample {file} is not in the repository, and '{input}' lies elsewhere ({data.Value}). Write it with ./build.sh Sample --environment <name>, and commit it.");
        }

        throw new WorkflowException("MLO321", $"'{input}' lies elsewhere ({data.Value}), and a training on a sample needs no cloud. Add 'file:' to train.sample in {MlopsDocument.FileName}, write the sample with ./build.sh Sample --environment <name>, and commit it.");
    }

    private async Task<string> DownloadAsync(string input, string reference, Func<CancellationToken, Task<WorkspaceClient>> open, CancellationToken cancellationToken)
    {
        if (_downloaded.TryGetValue(input, out var known))
            return known;
        var workspace = await open(cancellationToken);
        say($"Reading {input}: {reference}");
        var parts = reference["azureml:".Length..].Split([':', '@'], 2);
        var isAsset = reference.StartsWith("azureml:", StringComparison.OrdinalIgnoreCase) && parts.Length == 2 && !reference.Contains('/', StringComparison.Ordinal);
        var version = isAsset && reference.Contains('@', StringComparison.Ordinal) ? (string?)(await workspace.Data.LatestAsync(parts[0], cancellationToken))?["name"] : parts.ElementAtOrDefault(1);
        var address = isAsset ? await new LineageReader(workspace).AddressAsync($"{workspace.Scope.Path}/data/{parts[0]}/versions/{version}", cancellationToken) : reference;
        var folder = Path.Combine(options.Folder, "data", input);
        var files = await workspace.Files.DownloadAsync(address, folder, cancellationToken);
        return _downloaded[input] = files.Count == 1 ? files[0] : folder;
    }

    private async Task<ContractEvidence> CheckAsync(GateSettings gate, string path, bool isSample, CancellationToken cancellationToken)
    {
        var file = project.At(gate.Contract!);
        var read = RecordDocuments.Read<DataContract>(file, new AssetOptions { Root = project.Root });
        if (read.Value is not { } contract)
            throw new WorkflowException("MLO320", $"{gate.Contract} has {(read.Errors.Count == 1 ? "an error" : $"{read.Errors.Count} errors")}; nothing was trained.{Environment.NewLine}{Findings.Told(project.Root, read.Errors)}");
        var hash = Path.Exists(path) ? await LocalContent.HashAsync(path, cancellationToken) : "";
        IReadOnlyList<ContractFinding> findings = await ContractCheck.RunAsync(
            isSample ? contract with { Rows = null, Freshness = null } : contract, new DataSource(path), Path.GetDirectoryName(file)!, time.GetUtcNow(), cancellationToken);
        return new ContractEvidence { Findings = findings, Data = new DataState(hash), Origin = new EvidenceOrigin(hash) };
    }

    private static async Task<(string File, Sample Taken)> DrawAsync(SampleSettings sample, string source, string target, CancellationToken cancellationToken)
    {
        try
        {
            var isCsv = DataSource.IsCsv(source) || (Directory.Exists(source) && Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Any(DataSource.IsCsv));
            var file = target + (isCsv ? ".csv" : ".parquet");
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var request = new SampleRequest { Source = new DataSource(source), Output = file, Rows = sample.Rows, Seed = sample.Seed, Stratify = sample.Stratify };
            return (file, await StratifiedSample.WriteAsync(request, "/", cancellationToken));
        }
        catch (UnreadableDataException exception)
        {
            throw new WorkflowException("MLO322", $"No sample of {sample.Input} can be drawn: {exception.Message}", exception);
        }
    }

    private static SampleFacts Facts(SampleSettings sample, Sample taken) => new()
    {
        Input = sample.Input,
        Rows = taken.Rows,
        Total = taken.Total,
        Seed = taken.Seed,
        Strata = [.. taken.Strata.Select(x => new SampleStratum(string.Join(", ", sample.Stratify.Zip(x.Values, (name, value) => $"{name}={value ?? "none"}")), x.Taken, x.Total))],
    };
}
