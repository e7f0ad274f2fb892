using FlightDelay.CommandLine;

namespace FlightDelay.Commands;

/// <summary>One step of the pipeline, as a word of the command line.</summary>
/// <param name="Name">The word.</param>
/// <param name="Description">What it does, for the help.</param>
/// <param name="Options">What it must be told.</param>
/// <param name="RunAsync">Does it; a line of text for whoever reads the job's log goes to the writer.</param>
internal sealed record Verb(string Name, string Description, IReadOnlyList<Option> Options, Func<Arguments, TextWriter, Task> RunAsync);
