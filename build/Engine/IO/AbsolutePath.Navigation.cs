namespace Nuke.Common.IO;

public sealed partial class AbsolutePath
{
    /// <summary>The last part: name of the file or directory, empty at a root.</summary>
    public string Name => _path[(LastSeparator + 1)..];

    /// <summary>The name up to its last dot.</summary>
    public string NameWithoutExtension => System.IO.Path.GetFileNameWithoutExtension(Name);

    /// <summary>The name from its last dot on, dot included; empty without one.</summary>
    public string Extension => System.IO.Path.GetExtension(Name);

    // Left without a statement on null: it is null at a root only, and a build that writes 'file.Parent / "x"'
    // must compile without a warning, as it does with NUKE.
#nullable disable
    /// <summary>The directory it is in, <c>null</c> at a root.</summary>
    public AbsolutePath Parent => IsRoot ? null : this / "..";
#nullable restore

    private bool IsRoot => PathSyntax.Parts(_path).Length == (PathSyntax.HasUnixRoot(_path) ? 0 : 1);

    private int LastSeparator => _path.LastIndexOf(PathSyntax.SeparatorOf(_path));
}
