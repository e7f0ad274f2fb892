namespace MlOpsBuild.Emulator.Serving.Scaling;

/// <summary>What the number of a change means.</summary>
internal enum ChangeKind
{
    /// <summary>Instances more or fewer.</summary>
    Count,

    /// <summary>Percent of the instances more or fewer.</summary>
    Percent,

    /// <summary>The number of instances itself.</summary>
    Exact,
}
