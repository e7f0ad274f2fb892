namespace MlOpsBuild.Emulator.Serving.Launch;

/// <summary>Why a deployment cannot be run, in words that its author can act on.</summary>
/// <param name="code">A word for programs, as Azure has it.</param>
/// <param name="message">What is wrong, where, and how to mend it.</param>
internal sealed class LaunchProblem(string code, string message) : Exception(message)
{
    /// <summary>The environment cannot be had, or does not say what to run.</summary>
    public const string BadEnvironment = "BadEnvironment";

    /// <summary>There is no model where one is needed.</summary>
    public const string ModelNotFound = "ModelNotFound";

    /// <summary>There is no scoring script, or it cannot be imported.</summary>
    public const string UserScriptImportError = "UserScriptImportError";

    public string Code { get; } = code;
}
