namespace Nuke.Common.Output;

/// <summary>
/// Replaces secrets in text. A secret is masked as it stands, line by line, and escaped for a URI. Values of a
/// single character are left alone: masking them would say more than it hides.
/// </summary>
internal sealed class Masker
{
    public const string Mask = "***";
    private volatile string[] _secrets = [];

    /// <summary>Longest first, so that a secret within another does not uncover the rest.</summary>
    public IReadOnlyList<string> Secrets => _secrets;

    public void Add(string secret)
    {
        var forms = secret.Split('\n').Select(x => x.TrimEnd('\r')).Append(secret);
        forms = forms.Concat(forms.Select(Uri.EscapeDataString)).Where(x => x.Trim().Length > 1);
        _secrets = [.. _secrets.Concat(forms).Distinct(StringComparer.Ordinal).OrderByDescending(x => x.Length)];
    }

    public string Apply(string text)
    {
        foreach (var secret in _secrets)
            text = text.Replace(secret, Mask, StringComparison.Ordinal);
        return text;
    }

    /// <summary>How many characters at the end of <paramref name="text"/> may be the beginning of a secret.</summary>
    public int UndecidedLength(ReadOnlySpan<char> text)
    {
        var undecided = 0;
        foreach (var secret in _secrets)
        {
            for (var length = Math.Min(secret.Length - 1, text.Length); length > undecided; length--)
            {
                if (text.EndsWith(secret.AsSpan(0, length), StringComparison.Ordinal))
                    undecided = length;
            }
        }

        return undecided;
    }
}
