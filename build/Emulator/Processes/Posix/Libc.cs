using System.Runtime.InteropServices;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace MlOpsBuild.Emulator.Processes.Posix;

/// <summary>
/// Functions of the C library, on Linux (glibc and musl) and macOS. Structures whose size differs are passed as bytes with
/// room for the largest; functions with variable arguments are left out, since macOS on ARM passes those differently.
/// </summary>
internal static partial class Libc
{
    private const string Name = "libc";

    /// <summary>Room for <c>posix_spawnattr_t</c>, <c>posix_spawn_file_actions_t</c>, <c>sigset_t</c> and <c>siginfo_t</c> of every system.</summary>
    public const int Room = 512;

    public const int NoWait = 1;
    public const int Exited = 4;
    public const short Readable = 1;
    public const int CloseOnExec = 0x80000;
    public const int ChildSubreaper = 36;

    /// <summary>The request of <c>ioctl</c> on macOS that marks a descriptor as closed by <c>exec</c>; it takes no further argument.</summary>
    public const nuint CloseOnExecRequest = 0x20006601;

    /// <summary><c>waitid</c> leaves the ended child where it is.</summary>
    public static int Keep { get; } = OperatingSystem.IsMacOS() ? 0x20 : 0x01000000;

    [LibraryImport(Name, EntryPoint = "posix_spawn")]
    public static unsafe partial int Spawn(out int process, byte* path, byte* actions, byte* attributes, byte** arguments, byte** environment);

    [LibraryImport(Name, EntryPoint = "posix_spawnattr_init")]
    public static unsafe partial int InitializeAttributes(byte* attributes);

    [LibraryImport(Name, EntryPoint = "posix_spawnattr_destroy")]
    public static unsafe partial int DestroyAttributes(byte* attributes);

    [LibraryImport(Name, EntryPoint = "posix_spawnattr_setflags")]
    public static unsafe partial int SetFlags(byte* attributes, short flags);

    [LibraryImport(Name, EntryPoint = "posix_spawnattr_setsigdefault")]
    public static unsafe partial int SetDefaultSignals(byte* attributes, byte* signals);

    [LibraryImport(Name, EntryPoint = "posix_spawnattr_setsigmask")]
    public static unsafe partial int SetSignalMask(byte* attributes, byte* signals);

    [LibraryImport(Name, EntryPoint = "posix_spawn_file_actions_init")]
    public static unsafe partial int InitializeActions(byte* actions);

    [LibraryImport(Name, EntryPoint = "posix_spawn_file_actions_destroy")]
    public static unsafe partial int DestroyActions(byte* actions);

    [LibraryImport(Name, EntryPoint = "posix_spawn_file_actions_addchdir_np", StringMarshalling = StringMarshalling.Utf8)]
    public static unsafe partial int AddFolder(byte* actions, string folder);

    [LibraryImport(Name, EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    public static unsafe partial int AddOpen(byte* actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport(Name, EntryPoint = "posix_spawn_file_actions_adddup2")]
    public static unsafe partial int AddDuplicate(byte* actions, int from, int to);

    /// <summary>In glibc since 2.34; not in musl and macOS.</summary>
    [LibraryImport(Name, EntryPoint = "posix_spawn_file_actions_addclosefrom_np")]
    public static unsafe partial int AddCloseFrom(byte* actions, int first);

    [LibraryImport(Name, EntryPoint = "signal")]
    public static partial nint Handle(int signal, nint handler);

    /// <summary>A negative process id means the group of that number.</summary>
    [LibraryImport(Name, EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int process, int signal);

    [LibraryImport(Name, EntryPoint = "waitid")]
    public static unsafe partial int AwaitChild(int kind, int id, byte* information, int options);

    [LibraryImport(Name, EntryPoint = "waitpid")]
    public static partial int Reap(int process, out int status, int options);

    [LibraryImport(Name, EntryPoint = "poll")]
    public static unsafe partial int Poll(PollEntry* entries, nuint count, int milliseconds);

    [LibraryImport(Name, EntryPoint = "pipe", SetLastError = true)]
    public static unsafe partial int OpenPipe(int* descriptors);

    [LibraryImport(Name, EntryPoint = "pipe2", SetLastError = true)]
    public static unsafe partial int OpenPipe(int* descriptors, int flags);

    [LibraryImport(Name, EntryPoint = "read", SetLastError = true)]
    public static unsafe partial nint Read(int descriptor, byte* buffer, nuint count);

    [LibraryImport(Name, EntryPoint = "write", SetLastError = true)]
    public static unsafe partial nint Write(int descriptor, byte* buffer, nuint count);

    [LibraryImport(Name, EntryPoint = "ioctl")]
    public static partial int Control(int descriptor, nuint request);

    /// <summary>Linux only, where variable arguments of integers are passed as others are.</summary>
    [LibraryImport(Name, EntryPoint = "prctl")]
    public static partial int ControlProcess(int option, nuint value, nuint unused1, nuint unused2, nuint unused3);
}
