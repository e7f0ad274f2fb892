using MlOpsBuild.Journeys.Tests.Bootstrap;

[assembly: AssemblyFixture(typeof(CompiledRepository))]

namespace MlOpsBuild.Journeys.Tests.Bootstrap;

/// <summary>A repository that was built once; tests check it out again with its cache, so that few of them compile.</summary>
public sealed class CompiledRepository : IAsyncLifetime
{
    private readonly ForeignRepository _repository = ForeignRepository.New();

    public Run FirstRun { get; private set; } = null!;
    public int FirstCompiles { get; private set; }

    public async ValueTask InitializeAsync()
    {
        FirstRun = await _repository.Build("one argument", "two\"quotes'", "", "*");
        FirstCompiles = _repository.Compiles;
    }

    public ForeignRepository CheckOut() => _repository.CheckOutAgain();

    public ForeignRepository CopyWithoutTimes() => _repository.CopyWithoutTimes();

    public ValueTask DisposeAsync()
    {
        _repository.Dispose();
        return ValueTask.CompletedTask;
    }
}
