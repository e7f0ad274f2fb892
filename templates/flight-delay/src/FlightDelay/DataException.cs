namespace FlightDelay;

/// <summary>A file is not what a step needs. The message says which file, what is wrong, and what to do. Exit code 1.</summary>
internal sealed class DataException(string message) : Exception(message);
