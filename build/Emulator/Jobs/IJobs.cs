using MlOpsBuild.Emulator.Arm;

namespace MlOpsBuild.Emulator.Jobs;

/// <summary>What the resources of jobs need of those who run them.</summary>
internal interface IJobs
{
    /// <summary>Starts a job whose record is durable.</summary>
    void Start(ArmPath path);

    /// <summary>Stops a job, or a step of the job <paramref name="root"/>; nothing when it does not run.</summary>
    void Cancel(ArmPath path, string? root);
}
