using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MlOpsBuild.Emulator.Arm;

/// <summary>How a change of a kind ends.</summary>
internal enum Ending
{
    /// <summary>With the answer.</summary>
    AtOnce,

    /// <summary>201 with <c>Azure-AsyncOperation</c>; for a delete 202 with both headers.</summary>
    AsyncOperation,

    /// <summary>202 with <c>Location</c>.</summary>
    Location,
}

/// <summary>
/// One kind of resource, found by its type. This class does what all kinds share; a kind says what is its own. All of a
/// request happens in one transaction. Work of a kind is done when its answer goes out; where Azure answers before, the
/// answer says so and the operation that is polled says <c>Succeeded</c>.
/// </summary>
internal abstract class ResourceKind
{
    /// <summary><c>workspaces/models/versions</c>, in the contract's casing.</summary>
    public abstract string Type { get; }

    /// <summary>Whose type it is.</summary>
    public virtual string Namespace => ArmPath.Provider;

    protected virtual Regex NameRule => NameRules.Asset();

    protected virtual Ending Creation => Ending.AtOnce;

    protected virtual Ending Deletion => Ending.AtOnce;

    public void CheckName(string name)
    {
        if (!NameRule.IsMatch(name))
            throw ArmErrors.BadName(name, NameRule.ToString());
    }

    public virtual ArmAnswer Get(ArmRequest request, ResourceSession session)
        => new(200, Show(request, session, session.Find(request.Path) ?? throw ArmErrors.NotFound(request.Path)));

    public virtual ArmAnswer List(ArmRequest request, ResourceSession session)
        => Listing.Answer(request, session, this, request.Path.Key + "/" + request.Path.Tail!.ToLowerInvariant(), _ => true);

    public virtual ArmAnswer Put(ArmRequest request, ResourceSession session)
    {
        var existing = session.Find(request.Path);
        BodyRules.Check(request.Body);
        Validate(request, request.Body, existing);
        var resource = Store(request, session, request.Body, existing);
        var shown = Show(request, session, resource);
        if (existing is not null || Creation == Ending.AtOnce)
            return new ArmAnswer(existing is null && Creation == Ending.AtOnce ? 201 : 200, shown);

        if (shown["properties"]?["provisioningState"] is not null)
            shown["properties"]!["provisioningState"] = "Creating";
        var headers = Operations.Start(request, session, Creation, shown);
        return Creation == Ending.AsyncOperation ? new ArmAnswer(201, shown) { Headers = headers } : new ArmAnswer(202) { Headers = headers };
    }

    public virtual ArmAnswer Patch(ArmRequest request, ResourceSession session) => throw ArmErrors.NotAllowed(request.Method, Type);

    public virtual ArmAnswer Delete(ArmRequest request, ResourceSession session)
    {
        if (!session.Delete(request.Path))
            return new ArmAnswer(204);
        return Deletion == Ending.AtOnce ? new ArmAnswer(200) : new ArmAnswer(202) { Headers = Operations.Start(request, session, Deletion, null) };
    }

    /// <summary>An action on a resource; on a kind without resources of its own, <c>Tail</c> is null.</summary>
    public virtual ArmAnswer Act(ArmRequest request, ResourceSession session) => throw ArmErrors.NoAction(request.Path.Tail ?? "", Type);

    /// <summary>What the service shows of a stored resource. It takes the document itself, which serves nothing else after it: a listing shows hundreds.</summary>
    public virtual JsonObject Show(ArmRequest request, ResourceSession session, Resource resource)
    {
        var body = resource.Body;
        foreach (var hidden in body.Select(x => x.Key).Where(Resource.IsHidden).ToList())
            body.Remove(hidden);
        return body;
    }

    /// <summary>Refuses bodies that the service would refuse.</summary>
    protected virtual void Validate(ArmRequest request, JsonObject body, Resource? existing)
    {
    }

    /// <summary>Adds what the service decides to what the client sent.</summary>
    protected virtual void Complete(ArmRequest request, JsonObject document, Resource? existing)
    {
    }

    /// <summary>Follows a write in the same transaction.</summary>
    protected virtual void OnPut(ArmRequest request, ResourceSession session, Resource resource, bool isNew)
    {
    }

    protected Resource Store(ArmRequest request, ResourceSession session, JsonObject body, Resource? existing)
    {
        var document = Documents.Compose(request, Type, body, existing);
        Complete(request, document, existing);
        session.Save(request.Path, document);
        var resource = session.Find(request.Path)!;
        OnPut(request, session, resource, existing is null);
        return resource;
    }
}
