using System.Globalization;

namespace MlOpsBuild.Workflow.Operations;

/// <summary>How an emulator is started; what is left out is its own default.</summary>
public sealed record EmulatorOptions
{
    /// <summary>Time without a request or a running job after which it ends by itself; zero for never.</summary>
    public TimeSpan? IdleTimeout { get; init; }

    /// <summary>How many commands of jobs run at once.</summary>
    public int? Parallel { get; init; }

    /// <summary>Whether it serves https, which Azure's own clients ask for.</summary>
    public bool IsHttps { get; init; }

    /// <summary>Whether conda or pip install what the environments of jobs name.</summary>
    public bool InstallsEnvironments { get; init; }

    internal IReadOnlyList<string> Arguments =>
    [
        .. IdleTimeout is { } time ? ["--idle-timeout", time.ToString("c", CultureInfo.InvariantCulture)] : Array.Empty<string>(),
        .. Parallel is { } count ? ["--parallel", count.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(),
        .. IsHttps ? ["--https"] : Array.Empty<string>(),
        .. InstallsEnvironments ? ["--install-environments"] : Array.Empty<string>(),
    ];
}
