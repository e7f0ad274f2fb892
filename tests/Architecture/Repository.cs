using System.Reflection;

namespace MlOpsBuild.Architecture.Tests;

/// <summary>Where sources and compiled files lie; the project file says so at compile time.</summary>
internal static class Repository
{
    public static string Root { get; } = Say("RepositoryRoot");

    public static string Output(string project) => Path.Combine(Say("BuildOutput"), project, Say("Configuration"));

    private static string Say(string key) => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(x => x.Key == key).Value!;
}
