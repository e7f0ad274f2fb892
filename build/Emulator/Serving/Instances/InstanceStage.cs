namespace MlOpsBuild.Emulator.Serving.Instances;

/// <summary>How far an instance has come, as the next serving process has to know it.</summary>
internal enum InstanceStage
{
    /// <summary>It comes up, or is ready beside the one that serves: no request has come to it.</summary>
    Coming,

    /// <summary>Requests are sent to it.</summary>
    Serving,

    /// <summary>It answers the requests that it has and is ended then.</summary>
    Leaving,
}
