using System.ComponentModel;

namespace MlOpsBuild.Emulator.Processes.Posix;

/// <summary>Numbers of errors that are the same on Linux and macOS.</summary>
internal static class Errors
{
    public const int NotPermitted = 1;
    public const int NotThere = 2;
    public const int Interrupted = 4;
    public const int ListTooLong = 7;
    public const int NotExecutable = 8;
    public const int AccessDenied = 13;

    public static string Text(int error) => new Win32Exception(error).Message;
}
