namespace MlOpsBuild.Emulator.Messages;

/// <summary>Every message of the program about itself, in one place; docs/diagnostics.md explains each id.</summary>
internal static class Faults
{
    private const string SeeHelp = "MlOpsBuild.Emulator --help says what it takes.";

    public static FaultException Usage(string problem)
        => new(new Fault("MLO280", problem, SeeHelp) { IsUsage = true });

    public static FaultException StateNotUsable(string folder, Exception problem)
        => new(new Fault("MLO281", $"The state folder '{folder}' cannot be used: {problem.Message}", "Make it writable for this user, or name another with --state <folder>."), problem);

    public static FaultException StateIsNewer(string file, long found, long known)
        => new(new Fault("MLO282", $"'{file}' has format {found}; this program knows formats up to {known}.", "Use the newer program that wrote it, or name another folder with --state <folder>."));

    public static FaultException StateInUse(string folder)
        => new(new Fault("MLO283", $"Another process holds the state folder '{folder}' but says no address.", "It is starting or ending: try again. If it hangs, end it."));

    public static FaultException PortNotFree(int port, Exception problem)
        => new(new Fault("MLO284", $"Port {port} on 127.0.0.1 cannot be bound: {problem.Message}", "End what listens there, or leave --port out."), problem);

    public static FaultException StateDamaged(string file, Exception problem)
        => new(new Fault("MLO285", $"'{file}' is no database of this program: {problem.Message}", "Restore it, or name another folder with --state <folder>."), problem);

    public static FaultException OtherScheme(string folder, string address)
        => new(new Fault("MLO286", $"The state folder '{folder}' is served at {address} already, by http.", "End that process first, or leave --https out.") { IsUsage = true });

    public static Fault Broken(Exception problem)
        => new("MLO289", "The emulator broke.", problem.ToString());

    public static Fault JobBroke(string job, Exception problem)
        => new("MLO291", $"The emulator broke while it ran the job '{job}'; the next start ends the job as failed.", problem.ToString());

    public static Fault ServingBroke(string endpoint, Exception problem)
        => new("MLO292", $"The emulator broke while it brought the endpoint '{endpoint}' up; it tries again when the endpoint changes.", problem.ToString());

    public static Fault RequestBroke(string method, string path, Exception problem)
        => new("MLO290", $"{method} {path} broke; it was answered with 500.", problem.ToString());
}
