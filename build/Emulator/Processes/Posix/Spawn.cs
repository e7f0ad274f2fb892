using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace MlOpsBuild.Emulator.Processes.Posix;

/// <summary>
/// Starts a process by <c>posix_spawn</c> in a session of its own, with every signal as it is by default: a terminal's
/// signals do not reach it, and nothing of this process but the named descriptors comes along.
/// </summary>
internal static class Spawn
{
    private const short DefaultSignals = 0x04;
    private const short SignalMask = 0x08;

    /// <summary>After input, output and error.</summary>
    private const int FirstOther = 3;

    /// <summary>Sets the session; on macOS also closes every descriptor that is not named.</summary>
    private static readonly short s_flags = (short)(DefaultSignals | SignalMask | (OperatingSystem.IsMacOS() ? 0x0400 | 0x4000 : 0x80));

    /// <summary>
    /// Whoever started this program may have left descriptors open in it that are not ours to pass on. Without the function
    /// they come along; on macOS a flag closes them.
    /// </summary>
    private static readonly bool s_canCloseOthers = OperatingSystem.IsLinux()
        && NativeLibrary.TryLoad("libc.so.6", out var libc)
        && NativeLibrary.TryGetExport(libc, "posix_spawn_file_actions_addclosefrom_np", out _);

    /// <summary>The number of the error, 0 when the process runs.</summary>
    /// <param name="program">Its path; a relative one counts from the folder.</param>
    /// <param name="arguments">All of them, the name of the program first.</param>
    /// <param name="environment">The whole environment, each as <c>name=value</c>.</param>
    /// <param name="folder">The working folder.</param>
    /// <param name="input">Its standard input; null for none.</param>
    /// <param name="output">Its standard output.</param>
    /// <param name="error">Its standard error; null for this process's.</param>
    /// <param name="process">Its id, which is also that of its group and session.</param>
    public static unsafe int Start(
        string program,
        IReadOnlyCollection<string> arguments,
        IReadOnlyCollection<string> environment,
        string folder,
        SafeFileHandle? input,
        SafeFileHandle output,
        SafeFileHandle? error,
        out int process)
    {
        var attributes = stackalloc byte[Libc.Room];
        var actions = stackalloc byte[Libc.Room];
        var signals = stackalloc byte[Libc.Room];
        fixed (byte* path = Encoding.UTF8.GetBytes(program + '\0'))
        {
            _ = Libc.InitializeAttributes(attributes);
            _ = Libc.InitializeActions(actions);
            using var argv = new TextBlock(arguments);
            using var envp = new TextBlock(environment);
            try
            {
                _ = Libc.SetFlags(attributes, s_flags);
                // A set is one bit a signal on every system.
                new Span<byte>(signals, Libc.Room).Fill(0xFF);
                _ = Libc.SetDefaultSignals(attributes, signals);
                new Span<byte>(signals, Libc.Room).Clear();
                _ = Libc.SetSignalMask(attributes, signals);
                _ = Libc.AddFolder(actions, folder);
                _ = input is null ? Libc.AddOpen(actions, 0, "/dev/null", 0, 0) : Libc.AddDuplicate(actions, (int)input.DangerousGetHandle(), 0);
                _ = Libc.AddDuplicate(actions, (int)output.DangerousGetHandle(), 1);
                // A descriptor duplicated onto itself stays open.
                _ = Libc.AddDuplicate(actions, error is null ? 2 : (int)error.DangerousGetHandle(), 2);
                if (s_canCloseOthers)
                    _ = Libc.AddCloseFrom(actions, FirstOther);
                return Libc.Spawn(out process, path, actions, attributes, argv.Texts, envp.Texts);
            }
            finally
            {
                _ = Libc.DestroyActions(actions);
                _ = Libc.DestroyAttributes(attributes);
            }
        }
    }
}
