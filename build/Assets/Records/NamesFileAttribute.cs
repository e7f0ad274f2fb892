namespace MlOpsBuild.Assets.Records;

/// <summary>The field names a file or folder, relative to the document, that has to be there.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NamesFileAttribute : Attribute;
