using MlOpsBuild.Emulator.Hosting;
using MlOpsBuild.Emulator.Messages;
using MlOpsBuild.Emulator.Processes;
using MlOpsBuild.Emulator.Processes.Supervision;
using MlOpsBuild.Emulator.Serving.Host;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator;

/// <summary>Reads the command line and turns whatever goes wrong into a message and an exit code.</summary>
internal static class Program
{
    private const int Failed = 1;
    private const int BadUsage = 2;

    private static Task<int> Main(string[] args)
        => args switch
        {
            [SupervisorProcess.Verb, var marker] => Task.FromResult(SuperviseLoop.Run(marker, null, TimeProvider.System)),
            [SupervisorProcess.Verb, var marker, var heir] => Task.FromResult(SuperviseLoop.Run(marker, new Heir(heir, TimeProvider.System), TimeProvider.System)),
            _ => MainAsync(args),
        };

    private static async Task<int> MainAsync(string[] args)
    {
        using var use = ProgramUse.Hold();
        try
        {
            if (args is ["format"])
            {
                await Console.Out.WriteLineAsync($"{Database.Format}");
                return 0;
            }

            if (ServingOptions.Parse(args) is { } serving)
            {
                await ServingServer.RunAsync(serving, TimeProvider.System);
            }
            else if (ServeOptions.Parse(args) is { } options)
            {
                if (options.IsDetached)
                    Session.Leave();
                await Server.RunAsync(options, TimeProvider.System, Console.Out);
            }
            else
            {
                await Console.Out.WriteAsync(ServeOptions.Help);
            }

            return 0;
        }
        catch (FaultException exception)
        {
            await Console.Error.WriteLineAsync(exception.Fault.ToString());
            return exception.Fault.IsUsage ? BadUsage : Failed;
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync(Faults.Broken(exception).ToString());
            return Failed;
        }
    }
}
