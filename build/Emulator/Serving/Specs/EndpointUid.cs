using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using MlOpsBuild.Emulator.Arm;

namespace MlOpsBuild.Emulator.Serving.Specs;

/// <summary>The first segment of an endpoint's address. Azure's names are one a region; here, workspaces may share one.</summary>
internal static partial class EndpointUid
{
    private const int Digits = 6;

    public static string Of(ArmPath endpoint)
        => $"{endpoint.Name.ToLowerInvariant()}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(endpoint.Key)))[..Digits]}";

    /// <summary>Whether a text is one: it names files too.</summary>
    public static bool IsOne(string text) => Rule().IsMatch(text);

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{2,31}\.[0-9a-f]{6}\z")]
    private static partial Regex Rule();
}
