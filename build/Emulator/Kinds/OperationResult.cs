using MlOpsBuild.Emulator.Arm;

namespace MlOpsBuild.Emulator.Kinds;

/// <summary>The result of a long-running operation: what <c>Location</c> leads to. The resource, or 204 when it is gone.</summary>
internal sealed class OperationResult : ResourceKind
{
    public override string Type => Operations.ResultType;

    public override ArmAnswer Get(ArmRequest request, ResourceSession session)
    {
        var status = request.Path.Outer.Below("mfeOperationsStatus", request.Path.Name);
        var operation = session.Find(status) ?? throw ArmErrors.NotFound(status);
        if ((string?)operation.Body["status"] == Operations.InProgress)
            return new ArmAnswer(202) { Headers = [("Location", $"{request.Address}{request.Path.Id}?api-version={request.ApiVersion}"), .. Operations.Hints] };
        if ((string?)operation.Body["resourceId"] is not { } id || ArmPath.Parse(id) is not { } path || session.Find(path) is not { } resource)
            return new ArmAnswer(204);
        return new ArmAnswer(200, base.Show(request, session, resource));
    }

    public override ArmAnswer List(ArmRequest request, ResourceSession session) => throw ArmErrors.NotAllowed(request.Method, Type);

    public override ArmAnswer Put(ArmRequest request, ResourceSession session) => throw ArmErrors.NotAllowed(request.Method, Type);

    public override ArmAnswer Delete(ArmRequest request, ResourceSession session) => throw ArmErrors.NotAllowed(request.Method, Type);
}
