using System.Collections;

namespace MlOpsBuild.Emulator.Processes;

/// <summary>What this process was started with.</summary>
internal static class ThisProcess
{
    private static readonly string[] s_machine =
    [
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "TZ", "TMPDIR", "DOTNET_ROOT", "DOTNET_CLI_HOME", "NUGET_PACKAGES",
        "VIRTUAL_ENV", "CONDA_PREFIX", "JAVA_HOME", "LD_LIBRARY_PATH", "CUDA_VISIBLE_DEVICES", "http_proxy", "https_proxy", "no_proxy",
        "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR", "OPENBLAS_CORETYPE", "OMP_NUM_THREADS",
    ];

    /// <summary>Its environment variables.</summary>
    public static Dictionary<string, string> Variables()
        => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(x => (string)x.Key, x => (string)x.Value!, StringComparer.Ordinal);

    /// <summary>
    /// The variables among some that tell of the machine. Code of a repository, a job's or a deployment's, gets these alone:
    /// enough to find tools, nothing that may be a secret of the person who started the emulator.
    /// </summary>
    public static Dictionary<string, string> OfTheMachine(IReadOnlyDictionary<string, string> variables)
        => variables.Where(x => s_machine.Contains(x.Key) || x.Key.StartsWith("LC_", StringComparison.Ordinal)).ToDictionary(x => x.Key, x => x.Value, StringComparer.Ordinal);
}
