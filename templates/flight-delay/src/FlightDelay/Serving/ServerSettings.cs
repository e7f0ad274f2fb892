using System.Globalization;
using FlightDelay.CommandLine;
using FlightDelay.Predicting;
using Microsoft.AspNetCore.Http;

namespace FlightDelay.Serving;

/// <summary>What the environment asks of the server.</summary>
/// <param name="Addresses">Where it listens.</param>
/// <param name="MakePredictor">Makes what answers.</param>
/// <param name="Drain">How long it still takes new requests after it was told to end.</param>
internal sealed record ServerSettings(IReadOnlyList<string> Addresses, Func<IPredictor> MakePredictor, TimeSpan Drain)
{
    private const string AddressesVariable = "ASPNETCORE_URLS";
    private const string DrainVariable = "DRAIN_SECONDS";

    /// <summary>Who routes requests here learns only after a while that it should not.</summary>
    private const int DefaultDrain = 2;

    private const int MaxDrain = 600;

    /// <summary>Reads them.</summary>
    /// <param name="variable">The value of an environment variable; null where it is not set.</param>
    /// <exception cref="UsageException">One is missing or makes no sense.</exception>
    public static ServerSettings Read(Func<string, string?> variable)
    {
        var addresses = (variable(AddressesVariable) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (addresses.Length == 0)
            throw new UsageException($"{AddressesVariable} is not set; it says where to listen, as http://127.0.0.1:5001");
        if (addresses.FirstOrDefault(x => !IsAddress(x)) is { } wrong)
            throw new UsageException($"{AddressesVariable} has '{wrong}'; it must be as http://127.0.0.1:5001");
        var drain = DefaultDrain;
        if (variable(DrainVariable) is { Length: > 0 } stated
            && (!int.TryParse(stated, NumberStyles.None, CultureInfo.InvariantCulture, out drain) || drain > MaxDrain))
            throw new UsageException($"{DrainVariable} is '{stated}'; it must be a whole number from 0 to {MaxDrain}");
        return new ServerSettings(addresses, Predictors.Find(variable), TimeSpan.FromSeconds(drain));
    }

    private static bool IsAddress(string text)
    {
        try
        {
            return BindingAddress.Parse(text).Scheme == "http";
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
