using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace MlOpsBuild.Architecture.Tests;

/// <summary>What a compiled assembly of <c>build/</c> says of itself; read, never loaded.</summary>
internal sealed class CompiledAssembly : IDisposable
{
    private readonly PEReader _file;
    private readonly MetadataReader _metadata;

    private CompiledAssembly(string folder, string path)
    {
        Folder = folder;
        _file = new PEReader(File.OpenRead(path));
        _metadata = _file.GetMetadataReader();
    }

    /// <summary>The folder in <c>build/</c>: Engine, Targets …</summary>
    public string Folder { get; }

    /// <summary>The names of the assemblies that it uses.</summary>
    public IReadOnlyList<string> References
        => [.. _metadata.AssemblyReferences.Select(x => _metadata.GetString(_metadata.GetAssemblyReference(x).Name))];

    /// <summary>Every namespace that holds a type of the assembly, compiler-made ones aside.</summary>
    public IReadOnlyList<string> Namespaces => [.. _metadata.TypeDefinitions.Select(_metadata.GetTypeDefinition)
        .Where(x => !x.Attributes.HasFlag(TypeAttributes.NestedPublic)).Select(x => _metadata.GetString(x.Namespace)).Distinct()];

    public static IReadOnlyList<string> Folders => [.. Directory.GetDirectories(Path.Combine(Repository.Root, "build"))
        .Where(x => Directory.GetFiles(x, "*.csproj").Length > 0).Select(x => Path.GetFileName(x)).Order(StringComparer.Ordinal)];

    public static CompiledAssembly Open(string folder)
    {
        var name = folder == "_build" ? folder : $"MlOpsBuild.{folder}";
        return new CompiledAssembly(folder, Path.Combine(Repository.Output(folder), name + ".dll"));
    }

    /// <summary>The members of another assembly that this one uses: <c>Namespace.Type.Member</c>.</summary>
    public IReadOnlyList<string> MembersUsedOf(string assembly) => [.. _metadata.MemberReferences
        .Select(_metadata.GetMemberReference)
        .Select(x => (Type: OwnerOf(x.Parent), Name: _metadata.GetString(x.Name)))
        .Where(x => x.Type != null && AssemblyOf(x.Type.Value) == assembly)
        .Select(x => $"{NameOf(x.Type!.Value)}.{x.Name}")
        .Distinct().Order(StringComparer.Ordinal)];

    public void Dispose() => _file.Dispose();

    private TypeReference? OwnerOf(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeReference => _metadata.GetTypeReference((TypeReferenceHandle)handle),
        HandleKind.TypeSpecification => GenericTypeOf((TypeSpecificationHandle)handle),
        _ => null,
    };

    /// <summary>The open type of a constructed one; ECMA-335 II.23.2.12: GENERICINST (CLASS | VALUETYPE) TypeDefOrRef …</summary>
    private TypeReference? GenericTypeOf(TypeSpecificationHandle handle)
    {
        var signature = _metadata.GetBlobReader(_metadata.GetTypeSpecification(handle).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            return null;
        signature.ReadByte();
        var type = signature.ReadTypeHandle();
        return type.Kind == HandleKind.TypeReference ? _metadata.GetTypeReference((TypeReferenceHandle)type) : null;
    }

    private string? AssemblyOf(TypeReference type) => type.ResolutionScope.Kind switch
    {
        HandleKind.AssemblyReference => _metadata.GetString(_metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name),
        HandleKind.TypeReference => AssemblyOf(_metadata.GetTypeReference((TypeReferenceHandle)type.ResolutionScope)),
        _ => null,
    };

    private string NameOf(TypeReference type) => type.ResolutionScope.Kind == HandleKind.TypeReference
        ? $"{NameOf(_metadata.GetTypeReference((TypeReferenceHandle)type.ResolutionScope))}+{_metadata.GetString(type.Name)}"
        : $"{_metadata.GetString(type.Namespace)}.{_metadata.GetString(type.Name)}";
}
