using MlOpsBuild.Emulator.Processes.Posix;

namespace MlOpsBuild.Emulator.Processes.Supervision;

/// <summary>Why a command does not start: the system tells a number, its user needs the name of what is missing.</summary>
internal static class StartProblem
{
    public static string Text(Command command, string program, int error)
    {
        if (!Directory.Exists(command.Folder))
            return $"The folder '{command.Folder}' is not there.";
        var file = Path.Combine(command.Folder, program);
        return error switch
        {
            Errors.NotThere when File.Exists(file) => $"The program '{program}' names an interpreter that is not there.",
            Errors.NotThere => $"The program '{program}' is not there.",
            Errors.AccessDenied when Directory.Exists(file) => $"The program '{program}' is a folder.",
            Errors.AccessDenied => $"The program '{program}' may not be executed by this user.",
            Errors.NotExecutable => $"The program '{program}' is not executable on this machine, and names no interpreter.",
            Errors.ListTooLong => $"The arguments and environment of '{program}' are too long for this system.",
            _ => $"The program '{program}' cannot be started: {Errors.Text(error)}.",
        };
    }
}
