using System.Text.RegularExpressions;

namespace MlOpsBuild.Emulator.Kinds.Online;

/// <summary>Names of endpoints and deployments: stricter than the contract says, as the service is.</summary>
internal static partial class OnlineNames
{
    /// <summary>A letter, then letters, digits and single dashes; 3 to 32 characters, the last one no dash.</summary>
    [GeneratedRegex(@"\A(?=.{3,32}\z)[a-zA-Z](?:-?[a-zA-Z0-9])*\z")]
    public static partial Regex Rule();
}
