using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Serving;

namespace MlOpsBuild.Emulator.Kinds.Online;

/// <summary>What endpoints and deployments share: a change is written down, answered, and then followed by what serves.</summary>
internal abstract class OnlineKind(IServing serving) : ResourceKind
{
    /// <summary>What serves.</summary>
    protected IServing Serving { get; } = serving;

    protected override Regex NameRule => OnlineNames.Rule();

    /// <summary>How a message begins that is about one.</summary>
    protected abstract string Noun { get; }

    /// <summary>What Azure takes of a patch; everything else is changed by a PUT of the whole.</summary>
    protected abstract IReadOnlyList<string> Patchable { get; }

    public override ArmAnswer Patch(ArmRequest request, ResourceSession session)
    {
        var existing = session.Find(request.Path) ?? throw ArmErrors.NotFound(request.Path);
        Provisioning.CheckSettled(request.Path, existing, Noun);
        var others = request.Body.Select(x => x.Key).Where(x => !Patchable.Contains(x)).ToList();
        if (others.Count > 0)
            throw ArmErrors.Invalid([.. others.Select(x => (x, $"cannot be patched; {string.Join(" and ", Patchable)} can. Change it with a PUT of the whole."))]);
        var document = existing.Body.DeepClone().AsObject();
        Documents.Merge(document, request.Body);
        return new ArmAnswer(202) { Headers = Begin(request, session, existing, document, Ending.Location, PatchState(existing, document)) };
    }

    /// <summary>The endpoint that it belongs to.</summary>
    protected abstract ArmPath EndpointOf(ArmPath path);

    /// <summary>The state while a patch is under way.</summary>
    protected virtual string PatchState(Resource existing, JsonObject document) => Provisioning.Updating;

    /// <summary>Answers a PUT whose body was found right.</summary>
    protected ArmAnswer Begin(ArmRequest request, ResourceSession session, Resource? existing)
    {
        var headers = Begin(request, session, existing, request.Body, Ending.AsyncOperation, existing is null ? Provisioning.Creating : Provisioning.Updating);
        return new ArmAnswer(existing is null ? 201 : 200, Show(request, session, session.Find(request.Path)!)) { Headers = headers };
    }

    /// <summary>Answers a DELETE of what is there.</summary>
    protected ArmAnswer Remove(ArmRequest request, ResourceSession session)
    {
        session.Delete(request.Path);
        session.OnCommitted(() => Serving.Follow(EndpointOf(request.Path)));
        return new ArmAnswer(202) { Headers = Operations.Start(request, session, Ending.Location, null) };
    }

    /// <summary>Writes a document down with the operation that changes to it.</summary>
    /// <returns>The headers of the answer.</returns>
    protected IReadOnlyList<(string Name, string Value)> Save(ArmRequest request, ResourceSession session, JsonObject document, Ending ending, string state)
    {
        var headers = Provisioning.Begin(request, session, ending, document, state);
        session.Save(request.Path, document);
        session.OnCommitted(() => Serving.Follow(EndpointOf(request.Path)));
        return headers;
    }

    private IReadOnlyList<(string Name, string Value)> Begin(ArmRequest request, ResourceSession session, Resource? existing, JsonObject body, Ending ending, string state)
    {
        var document = Documents.Compose(request, Type, body, existing);
        Complete(request, document, existing);
        Validate(request, document, existing);
        return Save(request, session, document, ending, state);
    }
}
