using System.Globalization;
using Azure.Core;

namespace MlOpsBuild.AzureMl.Http;

/// <summary>How soon a server wants to be asked again.</summary>
internal static class RetryHint
{
    private static readonly string[] s_milliseconds = ["retry-after-ms", "x-ms-retry-after-ms"];

    /// <summary>The wait that the headers state, milliseconds first as they are finer; null without a hint that can be read.</summary>
    public static TimeSpan? Read(ResponseHeaders headers, DateTimeOffset now)
    {
        foreach (var name in s_milliseconds)
        {
            if (headers.TryGetValue(name, out var text) && Number(text) is { } milliseconds)
                return TimeSpan.FromMilliseconds(milliseconds);
        }

        if (!headers.TryGetValue("Retry-After", out var value))
            return null;
        if (Number(value) is { } seconds)
            return TimeSpan.FromSeconds(seconds);
        if (DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            return date > now ? date - now : TimeSpan.Zero;
        return null;
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
