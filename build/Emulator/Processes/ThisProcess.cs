using System.Collections;

namespace MlOpsBuild.Emulator.Processes;

/// <summary>What this process was started with.</summary>
internal static class ThisProcess
{
    /// <summary>Its environment variables.</summary>
    public static Dictionary<string, string> Variables()
        => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(x => (string)x.Key, x => (string)x.Value!, StringComparer.Ordinal);
}
