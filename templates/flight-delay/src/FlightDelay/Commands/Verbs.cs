using FlightDelay.CommandLine;

namespace FlightDelay.Commands;

/// <summary>The program's verbs, its help and its exit codes: 0 done, 1 failed, 2 bad usage.</summary>
internal static class Verbs
{
    private const int Failed = 1;
    private const int BadUsage = 2;

    private static readonly Verb[] s_all = [PrepareStep.Verb, FeaturesStep.Verb, TrainStep.Verb, EvaluateStep.Verb, RequestsStep.Verb, ServeStep.Verb];

    /// <summary>Runs what the words ask for.</summary>
    public static async Task<int> RunAsync(string[] words, TextWriter output, TextWriter error)
    {
        try
        {
            if (words is [] or ["--help" or "-h" or "help"])
            {
                await output.WriteLineAsync(Help());
                return words.Length == 0 ? BadUsage : 0;
            }

            var verb = s_all.FirstOrDefault(x => x.Name == words[0])
                ?? throw new UsageException($"'{words[0]}' is no verb; there are {string.Join(", ", s_all.Select(x => x.Name))}");
            if (words.Contains("--help") || words.Contains("-h"))
            {
                await output.WriteLineAsync(Help(verb));
                return 0;
            }

            await verb.RunAsync(new Arguments(words[1..], verb.Options), output);
            return 0;
        }
        catch (UsageException exception)
        {
            await error.WriteLineAsync($"error: {exception.Message}. 'dotnet FlightDelay.dll --help' tells more.");
            return BadUsage;
        }
        catch (Exception exception) when (exception is DataException or IOException or UnauthorizedAccessException or HttpRequestException)
        {
            await error.WriteLineAsync($"error: {exception.Message}");
            return Failed;
        }
    }

    private static string Help() => string.Join('\n',
    [
        "Predicts whether a flight arrives more than 15 minutes late, an hour before it departs.",
        "",
        .. s_all.Select(x => $"  {x.Name,-10} {x.Description}"),
        "",
        "dotnet FlightDelay.dll <verb> --help shows the options of a verb.",
    ]);

    private static string Help(Verb verb) => string.Join('\n',
    [
        $"dotnet FlightDelay.dll {verb.Name}: {verb.Description}",
        "",
        .. verb.Options.Select(x => $"  {$"--{x.Name} <{x.Value}>",-32} {x.Description}"),
    ]);
}
