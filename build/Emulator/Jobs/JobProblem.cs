namespace MlOpsBuild.Emulator.Jobs;

/// <summary>Ends a job or a step with a reason that its owner can act on.</summary>
/// <param name="code">A word for programs: <c>UserError</c>, <c>JobTimeout</c> …</param>
/// <param name="message">What happened and how to mend it.</param>
internal sealed class JobProblem(string code, string message) : Exception(message)
{
    /// <summary>What the job's author can mend, in the run history's own word.</summary>
    public const string UserError = "UserError";

    public JobProblem(string message)
        : this(UserError, message)
    {
    }

    public string Code { get; } = code;
}
