namespace MlOpsBuild.Emulator.Arm;

/// <summary>Ends a request with an error in Azure's shape.</summary>
internal sealed class ArmException(ArmAnswer answer) : Exception(answer.Body?.ToJsonString())
{
    public ArmAnswer Answer { get; } = answer;
}
