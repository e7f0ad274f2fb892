namespace MlOpsBuild.Emulator.Serving.Evidence;

/// <summary>How often collected data begin a new folder.</summary>
internal enum RollingRate
{
    Year,
    Month,
    Day,
    Hour,
    Minute,
}
