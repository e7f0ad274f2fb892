namespace Nuke.Common.Parameters;

/// <summary>A word is not a value of the type asked for.</summary>
internal sealed class BadWordException(string word, Exception reason) : Exception(reason.Message, reason)
{
    public string Word { get; } = word;
}
