using System.Text.RegularExpressions;

namespace MlOpsBuild.Assets.Documents;

/// <summary>Fields that hold what opens something: their values are told to nobody.</summary>
internal static partial class SecretFields
{
    /// <param name="path">The path of a field.</param>
    public static bool IsOne(string path) => Name().IsMatch(path);

    [GeneratedRegex(@"(^|\.)(\w*(password|secret|token)|(account|api|access|secret_access)_key|key|sas|pat)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Name();
}
