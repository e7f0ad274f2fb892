using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Tests.Harness;
using MlOpsBuild.AzureMl.Tests.Serving;

namespace MlOpsBuild.AzureMl.Tests.Leases;

public sealed class BlobLeaseTests
{
    private const string Blob = "/acct/box/mlops/leases/flights";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task One_holds_at_a_time_and_the_next_after_the_release()
    {
        var endpoint = new PlayedEndpoint();
        await using var server = await endpoint.StartAsync();

        await using (var first = await server.Workspace.OnlineEndpoints.LeaseAsync("flights", s_patience, Places.Stop))
        {
            await first.RenewAsync(Places.Stop);
            (await Should.ThrowAsync<AzureMlException>(() => server.Workspace.OnlineEndpoints.LeaseAsync("flights", s_patience, Places.Stop))).DiagnosticId.ShouldBe("MLO261");
            first.Lost.IsCancellationRequested.ShouldBeFalse();
        }

        await using var second = await server.Workspace.OnlineEndpoints.LeaseAsync("flights", s_patience, Places.Stop);
        endpoint.Storage.Leases.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_blob_is_made_once_and_never_written_over()
    {
        var endpoint = new PlayedEndpoint();
        await using var server = await endpoint.StartAsync();

        await using (await server.Workspace.OnlineEndpoints.LeaseAsync("flights", s_patience, Places.Stop))
        {
        }

        var tag = endpoint.Storage.Blobs[Blob].Tag;
        await using (await server.Workspace.OnlineEndpoints.LeaseAsync("flights", s_patience, Places.Stop))
        {
        }

        endpoint.Storage.Blobs[Blob].Tag.ShouldBe(tag);
    }

    [Fact]
    public async Task A_lease_that_another_took_is_lost_and_its_holder_hears_it()
    {
        var endpoint = new PlayedEndpoint();
        await using var server = await endpoint.StartAsync();
        await using var lease = await server.Workspace.OnlineEndpoints.LeaseAsync("flights", s_patience, Places.Stop);

        endpoint.Storage.Leases[Blob] = "another";
        var error = await Should.ThrowAsync<AzureMlException>(() => lease.RenewAsync(Places.Stop));

        error.DiagnosticId.ShouldBe("MLO261");
        lease.Lost.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public async Task A_lease_is_renewed_without_its_holder()
    {
        var endpoint = new PlayedEndpoint();
        var renewed = new TaskCompletionSource();
        endpoint.Storage.Fault = x =>
        {
            if (x.Headers.GetValueOrDefault("x-ms-lease-action") == "renew")
                renewed.TrySetResult();
            return null;
        };
        await using var server = await endpoint.StartAsync();

        await using var lease = await server.Workspace.OnlineEndpoints.LeaseAsync("flights", s_patience, Places.Stop);

        await renewed.Task.WaitAsync(Places.Stop);
        endpoint.Storage.Leases.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_store_that_refuses_is_told()
    {
        var endpoint = new PlayedEndpoint();
        endpoint.Storage.Fault = _ => Reply.Of(403, "", ("x-ms-error-code", "AuthorizationFailure"));
        await using var server = await endpoint.StartAsync();

        (await Should.ThrowAsync<AzureMlException>(() => server.Workspace.OnlineEndpoints.LeaseAsync("flights", s_patience, Places.Stop))).DiagnosticId.ShouldBe("MLO253");
    }
}
