using System.Diagnostics;
using System.Globalization;
using Serilog;

namespace Nuke.Common;

/// <summary>Runs actions whose failure is expected: suppress it, or try again.</summary>
[DebuggerNonUserCode]
[DebuggerStepThrough]
public static class ControlFlow
{
    /// <summary>Runs <paramref name="action"/>; an exception becomes a warning.</summary>
    public static void SuppressErrors(Action action, bool includeStackTrace = false, bool logWarning = true) =>
        SuppressErrors<object?>(
            () =>
            {
                action();
                return null;
            },
            defaultValue: null,
            includeStackTrace,
            logWarning);

    /// <summary>Returns the result of <paramref name="action"/>, or <paramref name="defaultValue"/> if it throws.</summary>
    public static T? SuppressErrors<T>(
        Func<T> action,
        T? defaultValue = default,
        bool includeStackTrace = false,
        bool logWarning = true)
    {
        try
        {
            return action();
        }
        catch (Exception exception)
        {
            if (logWarning && includeStackTrace)
                Log.Warning(exception, "Exception was suppressed");
            else if (logWarning)
                Log.Warning("Exception was suppressed: {Reason:l}", exception.Message);
            return defaultValue;
        }
    }

    /// <summary>Returns the elements of <paramref name="action"/>, or none if it throws.</summary>
    public static IEnumerable<T> SuppressErrors<T>(Func<IEnumerable<T>> action, bool includeStackTrace = false) =>
        SuppressErrors<IEnumerable<T>>(action, defaultValue: null, includeStackTrace) ?? [];

    /// <summary>
    /// Runs <paramref name="action"/> until it succeeds, at most <paramref name="retryAttempts"/> times.
    /// <paramref name="cleanup"/> runs after each attempt, successful or not.
    /// </summary>
    /// <exception cref="Exception">Every attempt failed; the last failure is the inner exception.</exception>
    public static void ExecuteWithRetry(
        Action action,
        Action? cleanup = null,
        int retryAttempts = 3,
        TimeSpan? delay = null,
        Action<string>? logAction = null)
    {
        Assert.True(retryAttempts > 0);
        logAction ??= static line => Log.Warning("{Line:l}", line);

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                action();
                return;
            }
            catch (Exception exception) when (attempt < retryAttempts)
            {
                logAction(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Attempt #{attempt} of {retryAttempts} failed with: {exception.Message}"));
            }
            catch (Exception exception)
            {
                Assert.Fail(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Execution failed permanently after {retryAttempts} attempts. ") +
                    $"Last attempt failed with: {exception.Message}",
                    exception);
            }
            finally
            {
                cleanup?.Invoke();
            }

            if (delay is { } pause)
            {
                logAction(string.Create(CultureInfo.InvariantCulture, $"Waiting {pause} before next attempt"));
                Thread.Sleep(pause);
            }
        }
    }
}
