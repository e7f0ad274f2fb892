using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace MlOpsBuild.Emulator.Arm;

/// <summary>Pages of a collection. The token is the place in the order, so that pages neither repeat nor skip what stays.</summary>
internal static class Listing
{
    /// <summary>The most that one page holds.</summary>
    public const int PageSize = 100;

    private static readonly string[] s_sizes = ["$top", "count", "pageSize"];

    /// <summary>The page that a request asks for, of what a filter lets through.</summary>
    public static ArmAnswer Answer(ArmRequest request, ResourceSession session, ResourceKind kind, string parent, Func<Resource, bool> filter, bool newestFirst = false)
    {
        var size = Math.Min(PageSize, s_sizes.Select(request.Count).FirstOrDefault(x => x is not null) ?? PageSize);
        var view = View(request["listViewType"]);
        var after = Place(request["$skip"]) ?? (newestFirst ? long.MaxValue : 0);
        List<Resource> found = [];
        var isLast = false;
        // One more than the page holds says whether there is a next one.
        while (found.Count <= size && !isLast)
        {
            var page = session.Page(parent, after, newestFirst, PageSize + 1);
            isLast = page.Count <= PageSize;
            found.AddRange(page.Where(x => view(x) && filter(x)).Take(size + 1 - found.Count));
            after = page.Count > 0 ? page[^1].Sequence : after;
        }

        return Page(request, found.Take(size).Select(x => kind.Show(request, session, x)), found.Count > size ? found[size - 1].Sequence : null);
    }

    /// <summary>A page and the address of the next one.</summary>
    public static ArmAnswer Page(ArmRequest request, IEnumerable<JsonObject> items, long? last)
    {
        var body = new JsonObject { ["value"] = new JsonArray([.. items]) };
        if (last is { } place)
            body["nextLink"] = Next(request, place);
        return new ArmAnswer(200, body);
    }

    /// <summary>The place that a token stands for; null without one.</summary>
    public static long? Place(string? token)
    {
        if (string.IsNullOrEmpty(token))
            return null;
        var bytes = new byte[token.Length];
        if (Base64Url.IsValid(token) && Base64Url.TryDecodeFromChars(token, bytes, out var length)
            && Encoding.ASCII.GetString(bytes, 0, length) is ['@', .. var digits]
            && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var place))
            return place;
        throw ArmErrors.BadQuery("$skip", "is no token of this service; follow nextLink as it is.");
    }

    /// <summary>The token that stands for a place.</summary>
    public static string Token(long place) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"@{place}")));

    /// <summary>Which resources a <c>listViewType</c> lets through.</summary>
    public static Func<Resource, bool> View(string? type) => type?.ToUpperInvariant() switch
    {
        null or "" or "ACTIVEONLY" => x => !x.IsArchived,
        "ARCHIVEDONLY" => x => x.IsArchived,
        "ALL" => _ => true,
        _ => throw ArmErrors.BadQuery("listViewType", "takes ActiveOnly, ArchivedOnly or All."),
    };

    private static string Next(ArmRequest request, long place)
    {
        var query = request.Query.Where(x => x.Key != "$skip").Append(new("$skip", Token(place)));
        var path = request.Path.Names.Count == 0 ? request.Path.Scope : request.Path.Id;
        return $"{request.Address}{path}/{request.Path.Tail}?{string.Join('&', query.Select(x => $"{Uri.EscapeDataString(x.Key)}={Uri.EscapeDataString(x.Value)}"))}";
    }
}
