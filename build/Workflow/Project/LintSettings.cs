using System.ComponentModel;
using MlOpsBuild.Assets.Records;

namespace MlOpsBuild.Workflow.Project;

/// <summary>How a repository is linted.</summary>
public sealed record LintSettings
{
    /// <summary>The repository's own linters.</summary>
    [Description("Commands of the repository's own linters; each passes with exit code 0")]
    public IReadOnlyList<string> Commands { get; init; } = [];

    /// <summary>Files and folders that are not looked at.</summary>
    [Description("Files and folders that are not looked at, as in a .gitignore")]
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>House rules that the repository has reasons not to keep.</summary>
    [Description("House rules that the repository has reasons not to keep")]
    public IReadOnlyList<WaiverSettings> Waivers { get; init; } = [];
}

/// <summary>A house rule that need not be kept.</summary>
public sealed record WaiverSettings : IChecked
{
    /// <summary>The rule's id.</summary>
    [Description("The rule's id, such as MLO103")]
    public required string Rule { get; init; }

    /// <summary>Where; null everywhere.</summary>
    [Description("The file or folder where the rule need not be kept; without it, everywhere")]
    public string? Path { get; init; }

    /// <summary>Why.</summary>
    [Description("Why: shown with what is waived")]
    public required string Reason { get; init; }

    /// <inheritdoc/>
    public IEnumerable<RecordFault> Check()
    {
        if (!Rule.StartsWith("MLO1", StringComparison.Ordinal))
            yield return new RecordFault("rule", $"'{Rule}' is no house rule.", "House rules are MLO101 and following; docs/diagnostics.md lists them.");
        if (string.IsNullOrWhiteSpace(Reason))
            yield return new RecordFault("reason", "A waiver without a reason is a rule that is ignored.", "Say why it need not be kept.");
    }
}
