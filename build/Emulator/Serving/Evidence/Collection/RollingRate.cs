namespace MlOpsBuild.Emulator.Serving.Evidence.Collection;

/// <summary>How often collected data begin a new folder.</summary>
internal enum RollingRate
{
    Year,
    Month,
    Day,
    Hour,
    Minute,
}
