namespace MlOpsBuild.Workflow.Publishing;

/// <summary>What the value of a parameter looks like.</summary>
public enum ParameterKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Switch,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A time, as <c>00:30:00</c>.</summary>
    Duration,

    /// <summary>A file or folder; a relative one counts from the working folder.</summary>
    Path,

    /// <summary>One of <see cref="ParameterSurface.Values"/>.</summary>
    Choice,
}
