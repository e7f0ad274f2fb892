using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlOpsBuild.Domain.Lineage;

/// <summary>Where a model comes from: everything that is needed to make it again, and to prove that it is what it says.</summary>
public sealed record ModelLineage
{
    /// <summary>The format of the written form; a reader refuses a newer one.</summary>
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The format.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The registered model's name.</summary>
    public required string Model { get; init; }

    /// <summary>SHA-256 of the model's files.</summary>
    public required string ContentSha256 { get; init; }

    /// <summary>The job that made it.</summary>
    public required string Job { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Made { get; init; }

    /// <summary>The pipeline document, relative to the repository.</summary>
    public required string Pipeline { get; init; }

    /// <summary>SHA-256 of the pipeline document's file.</summary>
    public required string PipelineSha256 { get; init; }

    /// <summary>The commit that was checked out; null where there was none.</summary>
    public string? Commit { get; init; }

    /// <summary>The branch; null where none was checked out.</summary>
    public string? Branch { get; init; }

    /// <summary>Files that were not as the commit has them; none for a clean tree.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>SHA-256 of what the changes came to; null for a clean tree.</summary>
    public string? ChangesSha256 { get; init; }

    /// <summary>The data that went in.</summary>
    public IReadOnlyList<LineageData> Data { get; init; } = [];

    /// <summary>The values that went in, as text.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The steps.</summary>
    public IReadOnlyList<LineageStep> Steps { get; init; } = [];

    /// <summary>SHA-256 of the rows and outcomes that the metrics are of; null without predictions.</summary>
    public string? EvaluationSha256 { get; init; }

    /// <summary>Metrics.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new SortedDictionary<string, double>(StringComparer.Ordinal);

    /// <summary>The gates and what they said.</summary>
    public IReadOnlyList<LineageVerdict> Verdicts { get; init; } = [];

    /// <summary>The champion that it was compared with; null for a first model.</summary>
    public string? Champion { get; init; }

    /// <summary>The toolkit that registered it.</summary>
    public required string Toolkit { get; init; }

    /// <summary>What makes it this model, whoever trains it whenever: two with the same are one version.</summary>
    public string Identity
    {
        get
        {
            var lasting = this with { Job = "", Made = default, Branch = null, Champion = null, Verdicts = [], Toolkit = "", Steps = [.. Steps.Select(x => x with { Run = "" })] };
            return Hash(lasting.Write());
        }
    }

    /// <summary>The written form: JSON, in one order.</summary>
    public string Write() => JsonSerializer.Serialize(this, s_json) + "\n";

    /// <summary>Reads the written form.</summary>
    /// <exception cref="FormatException">It is none, or of a newer format.</exception>
    public static ModelLineage Read(string text)
    {
        try
        {
            var lineage = JsonSerializer.Deserialize<ModelLineage>(text, s_json) ?? throw new FormatException("It is empty.");
            return lineage.Format == CurrentFormat ? lineage : throw new FormatException($"It has format {lineage.Format}; this version reads {CurrentFormat}.");
        }
        catch (JsonException exception)
        {
            throw new FormatException($"It is no lineage: {exception.Message}", exception);
        }
    }

    /// <summary>SHA-256 of a written form, in lower-case hexadecimal.</summary>
    public static string Hash(string written) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(written)));
}

/// <summary>Data that went into a model.</summary>
/// <param name="Input">The pipeline's input.</param>
/// <param name="Source">What the document names: a path, or an asset and its version.</param>
/// <param name="Address">Where it lies.</param>
/// <param name="Sha256">SHA-256 of its content.</param>
/// <param name="Bytes">How much it is.</param>
public sealed record LineageData(string Input, string Source, string Address, string Sha256, long Bytes);

/// <summary>A step of the pipeline.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Run">Its run: of a reused step, the one that stands for it.</param>
/// <param name="Component">The component's id and version.</param>
/// <param name="ComponentSha256">SHA-256 of what the component says.</param>
/// <param name="Environment">The environment's id and version.</param>
/// <param name="EnvironmentSha256">SHA-256 of what the environment says.</param>
/// <param name="Code">The code asset's id; null where there is none.</param>
/// <param name="CodeSha256">SHA-256 of the code's files; null where there are none.</param>
public sealed record LineageStep(string Name, string Run, string Component, string ComponentSha256, string? Environment, string? EnvironmentSha256, string? Code, string? CodeSha256);

/// <summary>What a gate said.</summary>
/// <param name="Rule">The gate.</param>
/// <param name="Mode">on, report or off.</param>
/// <param name="Outcome">Pass, Fail, Inconclusive or Error; Off for a gate that was off.</param>
/// <param name="Reason">Why.</param>
public sealed record LineageVerdict(string Rule, string Mode, string Outcome, string Reason);
