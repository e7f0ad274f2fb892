namespace Nuke.Common.Execution;

/// <summary>
/// Takes away the variables that Visual Studio gives to programs it starts: an MSBuild started by the build would
/// take that installation for its own.
/// </summary>
public class UnsetVisualStudioEnvironmentVariablesAttribute : BuildExtensionAttributeBase, IOnBuildCreated
{
    /// <inheritdoc/>
    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets)
    {
        foreach (var variable in (ReadOnlySpan<string>)
            [
                "MSBuildLoadMicrosoftTargetsReadOnly", "VisualStudioDir", "VisualStudioEdition", "VisualStudioVersion",
                "VSAPPIDDIR", "VSAPPIDNAME", "VSLANG", "VSLOGGER_UNIQUEID", "VSSKUEDITION",
            ])
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }
}
