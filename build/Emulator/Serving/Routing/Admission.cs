using MlOpsBuild.Emulator.Serving.Instances;

namespace MlOpsBuild.Emulator.Serving.Routing;

/// <summary>What a lane says to a request.</summary>
internal enum AdmissionKind
{
    /// <summary>Here is an instance; give it back when the answer is out.</summary>
    Admitted,

    /// <summary>As many wait or are answered as may.</summary>
    Full,

    /// <summary>No instance can take it.</summary>
    Empty,
}

/// <summary>What a lane says to a request, and the instance that takes it.</summary>
internal readonly record struct Admission(AdmissionKind Kind, Instance? Instance = null);
