using System.Buffers.Text;
using System.Security.Cryptography;
using MlOpsBuild.Emulator.Messages;

namespace MlOpsBuild.Emulator.State;

/// <summary>The folder that holds everything: where each thing lies. docs/adr/0008 draws it.</summary>
internal sealed class StateFolder
{
    private const int TokenBytes = 32;

    private StateFolder(string path) => Root = path;

    public string Root { get; }

    /// <summary>Resources, and the index of the blobs.</summary>
    public string Database => Path.Combine(Root, "emulator.db");

    /// <summary>Contents of blobs by their hash.</summary>
    public string Content => Path.Combine(Root, "content");

    /// <summary>Says where the running server listens; there only while it runs.</summary>
    public string Discovery => Path.Combine(Root, "emulator.json");

    /// <summary>Locked by the one process that serves.</summary>
    public string Lock => Path.Combine(Root, "lock");

    /// <summary>Folders of running commands.</summary>
    public string Jobs => Path.Combine(Root, "jobs");

    /// <summary>Packages that were installed for environments.</summary>
    public string Environments => Path.Combine(Root, "environments");

    /// <summary>The certificate of https, for those who are to trust it.</summary>
    public string Certificate => Path.Combine(Root, "certificate.pem");

    /// <summary>The same certificate and its private key.</summary>
    public string CertificateKey => Path.Combine(Root, "certificate.key");

    private string TokenFile => Path.Combine(Root, "token");

    private string PortFile => Path.Combine(Root, "port");

    /// <exception cref="FaultException">The folder cannot be created or written (MLO281).</exception>
    public static StateFolder Open(string path)
    {
        var state = new StateFolder(path);
        try
        {
            OwnerOnly.CreateFolder(state.Root);
            OwnerOnly.CreateFolder(state.Content);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Faults.StateNotUsable(path, exception);
        }

        return state;
    }

    /// <summary>The secret of this state, made once: clients send it, and the keys of storage accounts follow from it.</summary>
    public string Token()
    {
        if (!File.Exists(TokenFile))
            OwnerOnly.Replace(TokenFile, System.Text.Encoding.ASCII.GetBytes(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes))));
        return File.ReadAllText(TokenFile).Trim();
    }

    /// <summary>Tells processes of this state's jobs from all others; a job may know it, so it says nothing of the token.</summary>
    public string Marker() => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"jobs {Token()}"))[..16]);

    /// <summary>The port of the last time, or 0. Addresses of blobs are kept by clients, so it should stay the same.</summary>
    public int LastPort() => KeptPort.Read(PortFile);

    public void RememberPort(int port) => KeptPort.Write(PortFile, port);
}
