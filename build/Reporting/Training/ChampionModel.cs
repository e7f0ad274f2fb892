namespace MlOpsBuild.Reporting.Training;

/// <summary>The model to beat.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Version">Its version.</param>
public sealed record ChampionModel(string Name, string Version);
