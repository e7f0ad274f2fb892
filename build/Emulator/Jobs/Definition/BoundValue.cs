namespace MlOpsBuild.Emulator.Jobs.Definition;

/// <summary>What an input holds once its bindings have been followed.</summary>
internal abstract record BoundValue;

/// <summary>A text: numbers and truth values too are texts on the wire.</summary>
internal sealed record Literal(string Text) : BoundValue;

/// <summary>Data, or a model, by its address.</summary>
internal sealed record DataValue(string Uri, string Type) : BoundValue;

/// <summary>An optional input that was given nothing.</summary>
internal sealed record Unset : BoundValue
{
    public static readonly Unset Value = new();
}
