namespace MlOpsBuild.Emulator.Processes.Posix;

/// <summary>Signals that have the same number on Linux and macOS.</summary>
internal static class Signals
{
    public const int HangUp = 1;
    public const int Interrupt = 2;
    public const int Quit = 3;
    public const int Kill = 9;
    public const int Terminate = 15;

    /// <summary>As a handler: the signal is ignored.</summary>
    public const nint Ignored = 1;

    /// <summary>Stopped processes go on, or they would not see that they are to end.</summary>
    public static int Continue { get; } = OperatingSystem.IsMacOS() ? 19 : 18;
}
