namespace Nuke.Common.IO;

/// <summary>One part of a glob between two separators: text, <c>*</c>, <c>?</c> and character sets.</summary>
internal sealed class GlobSegment
{
    private readonly List<Token> _tokens = [];

    private GlobSegment()
    {
    }

    private enum TokenKind
    {
        Literal,
        AnyRun,
        AnyOne,
        OneOf,
        NoneOf,
    }

    /// <summary>Whether this is <c>**</c>: any number of directories, none included.</summary>
    public bool IsRecursive { get; private init; }

    /// <exception cref="ArgumentException">A character set has no end.</exception>
    public static GlobSegment Parse(string text)
    {
        var segment = new GlobSegment { IsRecursive = text == "**" };
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '*':
                    segment._tokens.Add(new Token(TokenKind.AnyRun));
                    break;
                case '?':
                    segment._tokens.Add(new Token(TokenKind.AnyOne));
                    break;
                case '[':
                    var end = EndOfSet(text, i);
                    var negated = text[i + 1] == '!';
                    var set = text[(negated ? i + 2 : i + 1)..end];
                    segment._tokens.Add(new Token(negated ? TokenKind.NoneOf : TokenKind.OneOf, Set: set));
                    i = end;
                    break;
                default:
                    segment._tokens.Add(new Token(TokenKind.Literal, text[i]));
                    break;
            }
        }

        return segment;
    }

    /// <summary>The index of the bracket that closes the set; one right after the opening belongs to the set.</summary>
    public static int EndOfSet(string text, int start)
    {
        var first = start + 1 < text.Length && text[start + 1] == '!' ? start + 2 : start + 1;
        var end = first + 1 < text.Length ? text.IndexOf(']', first + 1) : -1;
        return end > 0 ? end : throw new ArgumentException($"Glob '{text}' opens a character set at {start} and does not close it");
    }

    public bool Matches(string name, bool ignoreCase)
    {
        // Only the last '*' needs to be tried again: what an earlier one matched stays matched.
        var (token, position, starToken, starPosition) = (0, 0, -1, 0);
        while (position < name.Length)
        {
            if (token < _tokens.Count && _tokens[token].Kind == TokenKind.AnyRun)
            {
                (starToken, starPosition) = (token++, position);
            }
            else if (token < _tokens.Count && _tokens[token].Matches(name[position], ignoreCase))
            {
                token++;
                position++;
            }
            else if (starToken >= 0)
            {
                token = starToken + 1;
                position = ++starPosition;
            }
            else
            {
                return false;
            }
        }

        return _tokens.Skip(token).All(x => x.Kind == TokenKind.AnyRun);
    }

    private readonly record struct Token(TokenKind Kind, char Character = default, string Set = "")
    {
        public bool Matches(char c, bool ignoreCase) => Kind switch
        {
            TokenKind.AnyOne => true,
            TokenKind.Literal => c == Character || (ignoreCase && Fold(c) == Fold(Character)),
            TokenKind.OneOf => IsInSet(c) || (ignoreCase && (IsInSet(Fold(c)) || IsInSet(char.ToLowerInvariant(c)))),
            TokenKind.NoneOf => !(this with { Kind = TokenKind.OneOf }).Matches(c, ignoreCase),
            _ => false,
        };

        private static char Fold(char c) => char.ToUpperInvariant(c);

        private bool IsInSet(char c)
        {
            for (var i = 0; i < Set.Length; i++)
            {
                var isRange = i + 2 < Set.Length && Set[i + 1] == '-';
                if (isRange ? c >= Set[i] && c <= Set[i + 2] : c == Set[i])
                    return true;
                if (isRange)
                    i += 2;
            }

            return false;
        }
    }
}
