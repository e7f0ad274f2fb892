namespace MlOpsBuild.Emulator.Messages;

/// <summary>Ends the program with a message that its user can act on.</summary>
internal sealed class FaultException(Fault fault, Exception? inner = null) : Exception(fault.ToString(), inner)
{
    public Fault Fault { get; } = fault;
}
