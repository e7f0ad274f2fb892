using System.Globalization;
using System.Text;

namespace MlOpsBuild.Emulator.State;

/// <summary>The port of the last time, kept in a file: clients keep addresses, so it should stay the same.</summary>
internal static class KeptPort
{
    /// <summary>The port, or 0.</summary>
    public static int Read(string file)
        => File.Exists(file) && int.TryParse(File.ReadAllText(file), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue ? port : 0;

    public static void Write(string file, int port) => OwnerOnly.Replace(file, Encoding.ASCII.GetBytes(port.ToString(CultureInfo.InvariantCulture)));
}
