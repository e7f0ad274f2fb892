using Nuke.Common.Tooling;

namespace Nuke.Common.Output;

/// <summary>Tells failures whose message is written for the user from bugs, whose stack trace is needed.</summary>
internal static class ExpectedFailure
{
    /// <summary>True for what <see cref="Assert"/> and a failed process throw.</summary>
    public static bool Is(Exception exception)
        => exception is ProcessException || exception.GetType() == typeof(Exception);
}
