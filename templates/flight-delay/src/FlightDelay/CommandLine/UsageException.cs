namespace FlightDelay.CommandLine;

/// <summary>The command line asks for something that does not exist. Exit code 2; nothing ran.</summary>
internal sealed class UsageException(string message) : Exception(message);
