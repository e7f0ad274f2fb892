using System.Reflection;
using System.Runtime.CompilerServices;

namespace MlOpsBuild.Delivery.Tests.Harness;

/// <summary>Where things lie.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(x => x.Key == "RepositoryRoot").Value!;

    public static string Temp { get; } = Path.Combine(Root, ".nuke", "temp", "delivery");

    /// <summary>The folder of this test project.</summary>
    public static string Tests { get; } = Path.GetDirectoryName(Here())!;

    /// <summary>The schema of Azure Pipelines, where it lies beside the repository.</summary>
    public static string? PipelineSchema { get; } = FindSchema();

    public const string NoPipelineSchema = "The schema of Azure Pipelines is not beside the repository (../shared/contracts); MLOPSBUILD_SHARED names another place.";

    public static bool IsContinuousIntegration { get; } = Environment.GetEnvironmentVariable("CI") is { Length: > 0 };

    private static string? FindSchema()
    {
        var beside = Path.Combine(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Root))!, "shared");
        string?[] places = [beside, Environment.GetEnvironmentVariable("MLOPSBUILD_SHARED")];
        return places.OfType<string>().Select(x => Path.Combine(x, "contracts", "azure-pipelines.schema.json")).FirstOrDefault(File.Exists);
    }

    private static string Here([CallerFilePath] string caller = "") => Path.GetDirectoryName(caller)!;
}
