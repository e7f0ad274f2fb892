namespace FlightDelay.CommandLine;

/// <summary>An option that a verb takes. All are required: a default would be a hyperparameter that no pipeline shows.</summary>
/// <param name="Name">As it is typed, without the dashes.</param>
/// <param name="Value">What stands for its value in the help.</param>
/// <param name="Description">What it means, for the help.</param>
internal sealed record Option(string Name, string Value, string Description);
