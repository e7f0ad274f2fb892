using MlOpsBuild.Emulator.Arm;

namespace MlOpsBuild.Emulator.Kinds;

/// <summary>The state of a long-running operation: what <c>Azure-AsyncOperation</c> leads to.</summary>
internal sealed class OperationStatus : ResourceKind
{
    public override string Type => Operations.StatusType;

    public override ArmAnswer Get(ArmRequest request, ResourceSession session)
    {
        var answer = base.Get(request, session);
        return (string?)answer.Body!["status"] == Operations.InProgress ? answer with { Headers = Operations.Hints } : answer;
    }

    public override ArmAnswer List(ArmRequest request, ResourceSession session) => throw ArmErrors.NotAllowed(request.Method, Type);

    public override ArmAnswer Put(ArmRequest request, ResourceSession session) => throw ArmErrors.NotAllowed(request.Method, Type);

    public override ArmAnswer Delete(ArmRequest request, ResourceSession session) => throw ArmErrors.NotAllowed(request.Method, Type);
}
