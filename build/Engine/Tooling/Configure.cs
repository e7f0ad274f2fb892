namespace Nuke.Common.Tooling;

/// <summary>Changes settings step by step: takes them, returns them or a changed copy.</summary>
public delegate T Configure<T>(T options);

/// <summary>Changes settings according to a value.</summary>
public delegate TOptions Configure<TOptions, in TValue>(TOptions options, TValue value)
    where TOptions : new();
