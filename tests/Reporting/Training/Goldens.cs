using System.Runtime.CompilerServices;

namespace MlOpsBuild.Reporting.Tests.Training;

internal static class Goldens
{
    /// <summary>Compares with a file beside the test. Where there is none it is written, and the test fails once.</summary>
    public static void Check(string name, string text, [CallerFilePath] string source = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(source)!, "Goldens", name);
        if (!File.Exists(file))
        {
            File.WriteAllText(file, text);
            Assert.Fail($"{file} was missing and is written now: look at it.");
        }

        text.ShouldBe(File.ReadAllText(file));
    }
}
