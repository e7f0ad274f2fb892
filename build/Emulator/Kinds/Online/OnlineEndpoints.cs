using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Serving;
using MlOpsBuild.Emulator.Serving.Control;
using MlOpsBuild.Emulator.Serving.Specs;

namespace MlOpsBuild.Emulator.Kinds.Online;

/// <summary>Online endpoints: keys, traffic, and the address that requests go to.</summary>
internal sealed class OnlineEndpoints(IServing serving) : OnlineKind(serving)
{
    private const int KeyBytes = 24;

    /// <summary>What Azure's tokens last.</summary>
    private static readonly TimeSpan s_tokenLife = TimeSpan.FromHours(12);

    public override string Type => "workspaces/onlineEndpoints";

    protected override string Noun => "The endpoint";

    protected override IReadOnlyList<string> Patchable { get; } = ["tags", "identity"];

    public override ArmAnswer List(ArmRequest request, ResourceSession session)
    {
        var name = request["name"];
        return Listing.Answer(request, session, this, request.Path.Key + "/onlineendpoints", x => string.IsNullOrEmpty(name) || x.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    public override ArmAnswer Put(ArmRequest request, ResourceSession session)
    {
        var existing = session.Find(request.Path);
        Provisioning.CheckSettled(request.Path, existing, Noun);
        BodyRules.Check(request.Body);
        Check(request, session, existing);
        return Begin(request, session, existing);
    }

    public override ArmAnswer Delete(ArmRequest request, ResourceSession session)
    {
        if (session.Find(request.Path) is not { } existing)
            return new ArmAnswer(204);
        Provisioning.CheckSettled(request.Path, existing, Noun);
        foreach (var deployment in session.Below(request.Path.Key, "workspaces/onlineendpoints/deployments"))
            Provisioning.Cancel(session, deployment, request.Now);
        return Remove(request, session);
    }

    public override ArmAnswer Act(ArmRequest request, ResourceSession session)
    {
        var endpoint = session.Find(request.Path) ?? throw ArmErrors.NotFound(request.Path);
        var keys = endpoint.Body[Resource.Hidden]!.AsObject();
        var mode = BodyRules.Text(endpoint.Properties, "authMode");
        switch (request.Path.Tail?.ToUpperInvariant())
        {
            case "LISTKEYS":
                return mode == "Key"
                    ? new ArmAnswer(200, new JsonObject { ["primaryKey"] = (string?)keys["primaryKey"], ["secondaryKey"] = (string?)keys["secondaryKey"] })
                    : throw ArmErrors.Invalid(("properties.authMode", $"the endpoint is called with {mode}, not with keys. Ask for its token."));
            case "REGENERATEKEYS":
                return Regenerate(request, session, endpoint, keys);
            case "TOKEN":
                return mode == "AMLToken"
                    ? new ArmAnswer(200, Token(endpoint, request))
                    : throw ArmErrors.Invalid(("properties.authMode", $"the endpoint is called with {mode}, not with its own tokens."));
            default:
                return base.Act(request, session);
        }
    }

    public override JsonObject Show(ArmRequest request, ResourceSession session, Resource resource)
    {
        var shown = base.Show(request, session, resource);
        if (Serving.Address is { } address && Provisioning.StateOf(resource) != Provisioning.Creating)
        {
            var uid = EndpointUid.Of(request.Path.Names.Count == 2 ? request.Path : ArmPath.Parse(resource.Id)!);
            shown["properties"]!["scoringUri"] = $"{address}/{uid}/score";
            shown["properties"]!["swaggerUri"] = $"{address}/{uid}/swagger.json";
        }

        return shown;
    }

    protected override ArmPath EndpointOf(ArmPath path) => path;

    protected override void Complete(ArmRequest request, JsonObject document, Resource? existing)
    {
        var properties = document["properties"]!.AsObject();
        document["location"] ??= (string?)existing?.Body["location"] ?? "local";
        document["kind"] ??= "Managed";
        properties["publicNetworkAccess"] ??= "Enabled";
        properties["traffic"] ??= new JsonObject();
        properties["mirrorTraffic"] ??= new JsonObject();
        var free = properties["properties"] as JsonObject;
        if (free is null)
            properties["properties"] = free = [];
        free["azureml.onlineendpointid"] = request.Path.Key;
        var given = properties["keys"] as JsonObject;
        properties.Remove("keys");
        document[Resource.Hidden] = existing?.Body[Resource.Hidden]?.DeepClone() ?? new JsonObject
        {
            ["primaryKey"] = given is null ? NewKey() : BodyRules.Text(given, "primaryKey") ?? NewKey(),
            ["secondaryKey"] = given is null ? NewKey() : BodyRules.Text(given, "secondaryKey") ?? NewKey(),
            ["tokenKey"] = NewKey(),
        };
        Identity.Complete(document);
    }

    private static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));

    private static void Check(ArmRequest request, ResourceSession session, Resource? existing)
    {
        var properties = request.Body["properties"]!.AsObject();
        var mode = BodyRules.Required(properties, "authMode");
        if (mode is not ("Key" or "AMLToken" or "AADToken"))
            throw ArmErrors.Invalid(("properties.authMode", $"'{mode}' is none of Key, AMLToken, AADToken."));
        if (existing is not null && BodyRules.Text(existing.Properties, "authMode") != mode)
            throw ArmErrors.Immutable(request.Path, ["properties.authMode"]);
        TrafficRules.Check(properties, [.. session.NamesIn(request.Path.Key + "/deployments").Select(x => x.Name)]);
    }

    private ArmAnswer Regenerate(ArmRequest request, ResourceSession session, Resource endpoint, JsonObject keys)
    {
        Provisioning.CheckSettled(request.Path, endpoint, Noun);
        var which = BodyRules.Text(request.Body, "keyType") switch
        {
            "Primary" => "primaryKey",
            "Secondary" => "secondaryKey",
            _ => throw ArmErrors.Invalid(("keyType", "takes Primary or Secondary.")),
        };
        keys[which] = BodyRules.Text(request.Body, "keyValue") is { Length: > 0 } value ? value : NewKey();
        return new ArmAnswer(202) { Headers = Save(request, session, endpoint.Body, Ending.Location, Provisioning.Updating) };
    }

    private static JsonObject Token(Resource endpoint, ArmRequest request)
    {
        var end = request.Now + s_tokenLife;
        return new JsonObject
        {
            ["accessToken"] = EndpointSpecs.TokenOf(request.Path, endpoint, end),
            ["tokenType"] = "Bearer",
            ["expiryTimeUtc"] = end.ToUnixTimeSeconds(),
            ["refreshAfterTimeUtc"] = (end - (s_tokenLife / 2)).ToUnixTimeSeconds(),
        };
    }
}
