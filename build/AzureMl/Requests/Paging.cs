using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace MlOpsBuild.AzureMl.Requests;

/// <summary>Reads lists page by page; <c>nextLink</c> is followed as it is and never rebuilt.</summary>
internal static class Paging
{
    public static async IAsyncEnumerable<JsonObject> ListAsync(this ServiceClient client, ArmRequest first, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var request = first; request != null;)
        {
            var answer = await client.SendAsync(request, cancellationToken);
            var page = ServiceClient.Object(request, answer);
            if (page["value"] is not JsonArray items)
                throw Failures.NotUnderstood(request, answer, "a page with a list in \"value\"");
            foreach (var item in items.OfType<JsonObject>())
                yield return item;
            request = Next(client, first, page, seen);
        }
    }

    private static ArmRequest? Next(ServiceClient client, ArmRequest first, JsonObject page, HashSet<string> seen)
    {
        if (page["nextLink"] is not JsonValue value || !value.TryGetValue<string>(out var link) || link.Length == 0)
            return null;
        var address = client.Connection.Address;
        if (!Uri.TryCreate(address, link, out var next) || !client.Connection.IsAddress(next))
            throw Failures.ForeignLink("nextLink", link, address);
        // A server that gives the same page for ever must not keep the build for ever.
        if (!seen.Add(next.AbsoluteUri))
            throw new AzureMlException("MLO257", $"{first} pages in a circle: the server gave the same nextLink twice. Run it again; report it if it stays.");
        return first with { Link = next };
    }
}
