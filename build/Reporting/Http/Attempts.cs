namespace MlOpsBuild.Reporting.Http;

/// <summary>
/// Begins a piece of work again when the service could not take it. The piece, not the request, is repeated: each one begins with
/// reading what is there, so that nothing is written twice when an answer was lost, and nothing is written over that came meanwhile.
/// </summary>
/// <param name="service">Its name, for messages.</param>
/// <param name="options">How patiently.</param>
internal sealed class Attempts(string service, PublicationOptions options)
{
    /// <param name="what">What is published, for messages: <c>the comment on pull request 7</c>.</param>
    /// <param name="work">The piece of work.</param>
    /// <param name="judge">Says of a fault whether it passes; null where it does not.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="PublicationException">It was tried often enough, or the service asks for more patience than there is (MLO391).</exception>
    public async Task<T> RunAsync<T>(string what, Func<Task<T>> work, Func<Exception, Setback?> judge, CancellationToken cancellationToken)
    {
        var left = options.Patience;
        for (var tries = 1; ; tries++)
        {
            Setback setback;
            try
            {
                return await work();
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && judge(exception) is { } found)
            {
                setback = found;
                if (tries >= PublicationOptions.DefaultTries)
                    throw new PublicationException("MLO391", $"{what} was not published: {setback.Why}; it was tried {tries} times.", exception);
            }

            var wait = setback.Wait ?? options.FirstWait * (1 << (tries - 1)) * (0.8 + (0.4 * options.Jitter()));
            if (wait > left)
                throw new PublicationException("MLO391", $"{what} was not published: {setback.Why}, and {service} asks to wait {Durations.Text(wait)}, longer than a build should wait for its reports.");
            left -= wait;
            await Task.Delay(wait, options.Time, cancellationToken);
        }
    }
}
