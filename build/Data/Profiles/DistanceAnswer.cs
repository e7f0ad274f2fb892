namespace MlOpsBuild.Data.Profiles;

/// <summary>A distance and how many values it rests on.</summary>
internal readonly record struct DistanceAnswer(double Value, long Current, long Reference);
