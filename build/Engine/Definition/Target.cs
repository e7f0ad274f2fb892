namespace Nuke.Common;

/// <summary>A target: written as <c>Target Compile =&gt; _ =&gt; _.Executes(…)</c> on the build class or a component.</summary>
/// <param name="definition">The definition to describe.</param>
/// <returns>The same definition.</returns>
public delegate ITargetDefinition Target(ITargetDefinition definition);

/// <summary>A target that opens a context; found by <see cref="ITargetDefinition.DependsOnContext{T}"/>.</summary>
/// <param name="definition">The definition to describe.</param>
/// <returns>The same definition.</returns>
public delegate ITargetDefinition Setup(ITargetDefinition definition);

/// <summary>A target that closes a context; found by <see cref="ITargetDefinition.DependsOnContext{T}"/>.</summary>
/// <param name="definition">The definition to describe.</param>
/// <returns>The same definition.</returns>
public delegate ITargetDefinition Cleanup(ITargetDefinition definition);
