namespace MlOpsBuild.Emulator.Serving.Instances;

/// <summary>Where an instance is in its life.</summary>
internal enum InstancePhase
{
    /// <summary>Its process runs or is about to, and has not been ready yet.</summary>
    Starting,

    /// <summary>It takes requests.</summary>
    Ready,

    /// <summary>A request did not reach it: it is asked at once whether it is still there.</summary>
    Suspected,

    /// <summary>Its readiness probe fails.</summary>
    NotReady,

    /// <summary>Its process has ended; it is started again after a pause.</summary>
    Waiting,

    /// <summary>It gets no new requests and answers those it has.</summary>
    Draining,

    /// <summary>It is gone.</summary>
    Ended,
}
