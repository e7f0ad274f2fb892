using System.Globalization;
using MlOpsBuild.Emulator.Messages;

namespace MlOpsBuild.Emulator.Serving.Host;

/// <summary>What the serving process is told by the control plane that starts it.</summary>
/// <param name="State">The state folder.</param>
/// <param name="IsHttps">Whether it serves https.</param>
/// <param name="IdleTimeout">Without a control plane and without a request it ends after this time; zero for never.</param>
/// <param name="Starter">The control plane's process.</param>
internal sealed record ServingOptions(string State, bool IsHttps, TimeSpan IdleTimeout, int Starter)
{
    private const string Verb = "serve-endpoints";

    public IReadOnlyList<string> Arguments => [Verb, State, IsHttps ? "https" : "http", IdleTimeout.ToString("c"), Starter.ToString(CultureInfo.InvariantCulture)];

    /// <summary>The options; null where the command line asks for another verb.</summary>
    public static ServingOptions? Parse(IReadOnlyList<string> arguments) => arguments switch
    {
        [Verb, var state, var scheme, var idle, var starter]
            => new ServingOptions(state, scheme == "https", TimeSpan.ParseExact(idle, "c", CultureInfo.InvariantCulture), int.Parse(starter, CultureInfo.InvariantCulture)),
        [Verb, ..] => throw Faults.Usage($"'{Verb}' is started by 'serve' when there is an endpoint, not by hand."),
        _ => null,
    };
}
