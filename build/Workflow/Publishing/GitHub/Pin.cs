using MlOpsBuild.Workflow.Publishing.Yaml;

namespace MlOpsBuild.Workflow.Publishing.GitHub;

/// <summary>An action at a commit: a tag may be moved by who owns it, or by who broke in there.</summary>
/// <param name="Action">The action: <c>owner/name</c>, with a folder where it lies in one.</param>
/// <param name="Ref">The commit; of our own action, its tag; empty for one of the checkout.</param>
/// <param name="Version">What the commit is called, for the comment behind it.</param>
internal sealed record Pin(string Action, string Ref, string? Version = null)
{
    public static readonly Pin Checkout = new("actions/checkout", "3d3c42e5aac5ba805825da76410c181273ba90b1", "v7.0.1");

    public static readonly Pin SetupDotNet = new("actions/setup-dotnet", "a98b56852c35b8e3190ac28c8c2271da59106c68", "v6.0.0");

    public static readonly Pin SetupPython = new("actions/setup-python", "a309ff8b426b58ec0e2a45f0f869d46889d02405", "v6.2.0");

    public static readonly Pin Cache = new("actions/cache", "27d5ce7f107fe9357f9df03efb73ab90386fccae", "v5.0.5");

    public static readonly Pin UploadArtifact = new("actions/upload-artifact", "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f", "v7.0.0");

    public static readonly Pin DownloadArtifact = new("actions/download-artifact", "3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c", "v8.0.1");

    public static readonly Pin AzureLogin = new("azure/login", "f5d393ae46f8fde4be8b75f32e3fc50e654ad0ca", "v3.0.1");

    public YamlNode ToYaml() => new YamlText(Ref.Length == 0 ? Action : $"{Action}@{Ref}") { Beside = Version };
}
