using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlOpsBuild.Workflow.Adoption;

/// <summary>
/// What an adoption wrote and knew, in <c>.nuke/adopted.json</c>, which is committed: an upgrade needs the text that was written to
/// tell a user's edits from what is new.
/// </summary>
internal sealed record AdoptionManifest
{
    /// <summary>Below the root of the repository.</summary>
    public const string Path = ".nuke/adopted.json";

    private const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>What this file is, for who opens it.</summary>
    public string About { get; init; } = "Written by Adopt, which compares it with your files at the next upgrade. Commit it; edit your files, not this one.";

    /// <summary>Of this file.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The toolkit's version that wrote it.</summary>
    public required string Version { get; init; }

    /// <summary>Who runs the workflows.</summary>
    public required CiSystem CiSystem { get; init; }

    /// <summary>Where the toolkit's packages are.</summary>
    public string? Feed { get; init; }

    /// <summary>The toolkit's repository.</summary>
    public string? Toolkit { get; init; }

    /// <summary>The toolkit's tag or commit.</summary>
    public string? ToolkitRef { get; init; }

    /// <summary>The branch that is released from.</summary>
    public string Branch { get; init; } = "main";

    /// <summary>Whether the repository has a NUKE build of its own, which is not touched.</summary>
    public bool HasOwnBuild { get; init; }

    /// <summary>The projects by their folders.</summary>
    public IReadOnlyDictionary<string, ProjectFacts> Projects { get; init; } = new SortedDictionary<string, ProjectFacts>(StringComparer.Ordinal);

    /// <summary>Files that were to be written over one of the user's, and where they are instead.</summary>
    public IReadOnlyDictionary<string, string> Renamed { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The files as they were written.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Reads that of a repository; null where nothing was adopted.</summary>
    /// <exception cref="WorkflowException">It cannot be read (MLO383).</exception>
    public static AdoptionManifest? Read(string root)
    {
        var path = System.IO.Path.Combine(root, Path);
        if (!File.Exists(path))
            return null;
        try
        {
            var read = JsonSerializer.Deserialize<AdoptionManifest>(File.ReadAllBytes(path), s_json);
            return read is null ? throw Broken("it is empty")
                : read.Format > CurrentFormat ? throw Broken($"it has format {read.Format}, of a newer toolkit; this one knows {CurrentFormat}") : read;
        }
        catch (JsonException exception)
        {
            throw Broken($"line {exception.LineNumber + 1}: {exception.Message.Split(" Path:")[0]}", exception);
        }
    }

    /// <summary>Its text.</summary>
    public byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, s_json), .. Encoding.UTF8.GetBytes("\n")];

    private static WorkflowException Broken(string why, Exception? cause = null)
        => new("MLO383", $"{Path} cannot be read: {why}. It says what an upgrade compares your files with: take it back from git ('git checkout -- {Path}'), or delete it and adopt anew: your files stay, and what differs is told. Nothing was changed.", cause);
}
