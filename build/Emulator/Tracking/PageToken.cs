using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace MlOpsBuild.Emulator.Tracking;

/// <summary>Tokens that say where the next page begins: numbers that only this service reads.</summary>
internal static class PageToken
{
    public static string Write(params IReadOnlyList<long> place)
        => Base64Url.EncodeToString(Encoding.ASCII.GetBytes("@" + string.Join(',', place.Select(x => x.ToString(CultureInfo.InvariantCulture)))));

    /// <summary>The numbers of a token; null without one.</summary>
    /// <exception cref="TrackingException">It is none of ours.</exception>
    public static IReadOnlyList<long>? Read(TrackingCall call, int count)
    {
        if (call.Text("page_token") is not { Length: > 0 } token)
            return null;
        var bytes = new byte[token.Length];
        if (Base64Url.IsValid(token) && Base64Url.TryDecodeFromChars(token, bytes, out var length) && Encoding.ASCII.GetString(bytes, 0, length) is ['@', .. var text])
        {
            var numbers = text.Split(',').Select(x => long.TryParse(x, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : (long?)null).ToList();
            if (numbers.Count == count && numbers.TrueForAll(x => x is not null))
                return [.. numbers.Select(x => x!.Value)];
        }

        throw TrackingErrors.Invalid("Invalid page token: give next_page_token back as it is.");
    }

    /// <summary>How many were shown before.</summary>
    public static long Skipped(TrackingCall call) => Read(call, 1) is [var skipped] ? Math.Max(0, skipped) : 0;
}
