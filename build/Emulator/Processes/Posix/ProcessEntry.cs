namespace MlOpsBuild.Emulator.Processes.Posix;

/// <summary>A living process as <c>/proc</c> shows it.</summary>
/// <param name="Id">Its number, which another process may have had before.</param>
/// <param name="Parent">Who started it, or took it over.</param>
/// <param name="Group">Its process group.</param>
/// <param name="Session">Its session.</param>
/// <param name="Start">Ticks from the start of the system; with the id it names one process for good.</param>
internal readonly record struct ProcessEntry(int Id, int Parent, int Group, int Session, long Start);
