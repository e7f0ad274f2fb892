namespace MlOpsBuild.AzureMl.Requests;

/// <summary>A secret that does not print itself.</summary>
public sealed class SecretText(string value)
{
    /// <summary>The secret itself: for the one place that needs it, never for a log, a message or a command line.</summary>
    public string Reveal() => value;

    /// <summary>Three stars.</summary>
    public override string ToString() => "***";
}
