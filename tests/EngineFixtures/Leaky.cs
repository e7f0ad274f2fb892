using Nuke.Common;
using Nuke.Common.Tooling;
using Serilog;

namespace MlOpsBuild.EngineFixtures;

/// <summary>Prints a secret in every way it can think of.</summary>
internal sealed class Leaky : NukeBuild
{
    [Secret]
    [Parameter("A secret")]
    public readonly string? Token;

    public static int Run() => Execute<Leaky>(x => x.Leak);

    private Target Leak => _ => _
        .Executes(() =>
        {
            Log.Information("logged {Token}", Token);
            Log.Warning("warned {Token}", Token);
            Console.WriteLine($"printed {Token}");
            Console.Error.WriteLine($"printed as an error {Token}");
            foreach (var letter in $"in pieces {Token}\n")
                Console.Write(letter);
            Console.WriteLine($"escaped {Uri.EscapeDataString(Token!)}");
            ProcessTasks.StartProcess("sh", "-c \"echo from a child $TOKEN\"").AssertZeroExitCode();
            ProcessTasks.StartProcess("echo", $"as an argument \"{Token}\"").AssertZeroExitCode();
            ReportSummary(x =>
            {
                x["Token"] = Token!;
                return x;
            });
            throw new InvalidOperationException($"thrown {Token}");
        });
}
