using MlOpsBuild.Delivery.Tests.Harness;

namespace MlOpsBuild.Delivery.Tests.Execution;

/// <summary>
/// Stands for what setup-python installs: Debian's Python, with its packages in place of those that pip would fetch.
/// </summary>
internal static class MachinePython
{
    private const string Python = "/usr/bin/python3";

    public const string Absent = "Debian's python3 with scikit-learn is not there (apt-get install python3-sklearn)";

    private const string Shim = $"""
        #!/bin/sh
        [ "$1 $2 $3" != "-m pip install" ] || exec echo "The machine's packages are taken."
        exec {Python} "$@"
        """;

    public static bool IsThere { get; } = File.Exists(Python) && Command.RunAsync(Python, ["-c", "import sklearn"]).GetAwaiter().GetResult().Code == 0;

    /// <summary>Puts it first on the path of a machine.</summary>
    public static void Install(Machine machine)
    {
        var folder = Path.Combine(machine.Temp, "python");
        if (Directory.Exists(folder))
            return;
        Directory.CreateDirectory(folder);
        foreach (var file in new[] { "python", "python3" }.Select(x => Path.Combine(folder, x)))
        {
            File.WriteAllText(file, Shim);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        machine.Paths.Insert(0, folder);
    }
}
