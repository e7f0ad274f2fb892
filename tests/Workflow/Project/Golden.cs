using System.Runtime.CompilerServices;

namespace MlOpsBuild.Workflow.Tests.Project;

/// <summary>Compares with a text file beside the tests; <c>UPDATE_GOLDENS=1</c> writes it anew.</summary>
internal static class Golden
{
    public static string Beside(string name, [CallerFilePath] string caller = "") => Path.Combine(Path.GetDirectoryName(caller)!, name + ".txt");

    public static void ShouldMatchGolden(this string actual, string name)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1")
            File.WriteAllText(Beside(name), actual);
        actual.ShouldBe(File.ReadAllText(Beside(name)), $"{name}.txt");
    }
}
