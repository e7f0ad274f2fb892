namespace MlOpsBuild.Workflow.Operations;

/// <summary>Every message about the emulator and the way to a workspace, in one place.</summary>
internal static class OperationFaults
{
    public static WorkflowException PlatformNotStated()
        => new("MLO270", "A build on a CI host has to say where its work goes: --platform azure with --subscription, --resource-group and --workspace, or --platform local for an emulator that lives as long as the machine.");

    public static WorkflowException WorkspaceNotNamed(IEnumerable<string> missing)
        => new("MLO270", $"--platform azure needs {string.Join(", ", missing)} too.");

    public static WorkflowException DoesNotComeUp(string log, IReadOnlyList<string> lines)
        => new("MLO271", $"The emulator does not come up. {(lines.Count == 0 ? $"It said nothing in {log}." : $"The end of {log}:")}{string.Concat(lines.Select(x => Environment.NewLine + "  " + x))}");

    public static WorkflowException Silent(int process, string log)
        => new("MLO272", $"The emulator (process {process}) is there and does not answer. Look into {log}, end it with 'kill -9 {process}', which loses nothing, and run this again.");

    public static WorkflowException NoProgram(string folder)
        => new("MLO273", $"The emulator's program is not in {folder}. Compile the build anew: ./build.sh after 'rm -rf .nuke/temp'.");

    public static WorkflowException NotHere()
        => new("MLO273", "The emulator runs on Linux and macOS. On Windows run the build inside WSL.");

    public static WorkflowException JobsRun(string said)
        => new("MLO274", $"The emulator was not ended: {said} With --force they are cancelled.");

    public static string OtherVersion(EmulatorStatus running, string why)
        => $"MLO275 The emulator that runs (process {running.ProcessId}, {running.ProgramVersion}) is of another version than this build, and stays: {why}";

    public static WorkflowException OtherScheme(Uri address)
        => new("MLO269", $"The emulator is up without https at {address}. End it with ./build.sh Down, and start it again with ./build.sh Up --https.");

    public static WorkflowException DoesNotEnd(int process)
        => new("MLO276", $"The emulator (process {process}) took the request to end and is still there. End it with 'kill {process}'.");

    public static WorkflowException Busy(string file)
        => new("MLO277", $"Another build has been starting or ending the emulator for a minute ({file} is locked). Try again when it is done.");

    public static WorkflowException NotWritable(string folder, Exception problem)
        => new("MLO278", $"{folder} cannot be written: {problem.Message} Make it writable for this user.", problem);
}
