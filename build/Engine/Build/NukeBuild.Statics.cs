using Nuke.Common.CI;
using Nuke.Common.IO;

namespace Nuke.Common;

public abstract partial class NukeBuild
{
    /// <inheritdoc cref="INukeBuild.RootDirectory"/>
    public static AbsolutePath RootDirectory => BuildContext.Current.RootDirectory;

    /// <inheritdoc cref="INukeBuild.TemporaryDirectory"/>
    public static AbsolutePath TemporaryDirectory => BuildContext.Current.TemporaryDirectory;

    /// <inheritdoc cref="INukeBuild.BuildAssemblyFile"/>
    public static AbsolutePath? BuildAssemblyFile => BuildFiles.Assembly();

    /// <inheritdoc cref="INukeBuild.BuildAssemblyDirectory"/>
    public static AbsolutePath? BuildAssemblyDirectory => BuildAssemblyFile?.Parent;

    /// <inheritdoc cref="INukeBuild.BuildProjectFile"/>
    public static AbsolutePath? BuildProjectFile => BuildFiles.Project();

    /// <inheritdoc cref="INukeBuild.BuildProjectDirectory"/>
    public static AbsolutePath? BuildProjectDirectory => BuildProjectFile?.Parent;

    /// <inheritdoc cref="INukeBuild.Verbosity"/>
    public static Verbosity Verbosity
    {
        get => BuildContext.Current.Verbosity;
        set => BuildContext.Current.Verbosity = value;
    }

    /// <inheritdoc cref="INukeBuild.Host"/>
    public static Host Host
    {
        get => BuildContext.Current.Host;
        set => BuildContext.Current.Host = value;
    }

    /// <summary>The profiles whose parameter files were read.</summary>
    public static string[] LoadedLocalProfiles => BuildContext.Current.Profiles;

    /// <inheritdoc cref="INukeBuild.IsLocalBuild"/>
    public static bool IsLocalBuild => !IsServerBuild;

    /// <inheritdoc cref="INukeBuild.IsServerBuild"/>
    public static bool IsServerBuild => Host is IBuildServer;

    AbsolutePath INukeBuild.RootDirectory => RootDirectory;

    AbsolutePath INukeBuild.TemporaryDirectory => TemporaryDirectory;

    AbsolutePath? INukeBuild.BuildAssemblyFile => BuildAssemblyFile;

    AbsolutePath? INukeBuild.BuildAssemblyDirectory => BuildAssemblyDirectory;

    AbsolutePath? INukeBuild.BuildProjectFile => BuildProjectFile;

    AbsolutePath? INukeBuild.BuildProjectDirectory => BuildProjectDirectory;

    Verbosity INukeBuild.Verbosity => Verbosity;

    Host INukeBuild.Host => Host;

    bool INukeBuild.IsLocalBuild => IsLocalBuild;

    bool INukeBuild.IsServerBuild => IsServerBuild;
}
