using MlOpsBuild.Emulator.Arm;

namespace MlOpsBuild.Emulator.Serving;

/// <summary>What the resources need of serving.</summary>
internal interface IServing
{
    /// <summary>Where endpoints answer: <c>http://127.0.0.1:port</c>; null before the first one is there.</summary>
    string? Address { get; }

    /// <summary>Resources of an endpoint have changed: serving follows them, and ends what was begun with them.</summary>
    void Follow(ArmPath endpoint);

    /// <summary>The last lines that the newest instances of a deployment have written.</summary>
    string Logs(ArmPath deployment, int lines);
}
