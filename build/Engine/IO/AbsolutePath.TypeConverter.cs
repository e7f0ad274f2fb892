using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Nuke.Common.IO;

public sealed partial class AbsolutePath
{
    /// <summary>Makes a path of text; a relative one starts at the working directory.</summary>
    [SuppressMessage("Design", "CA1034", Justification = "NUKE nests it.")]
    public class TypeConverter : System.ComponentModel.TypeConverter
    {
        /// <inheritdoc/>
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
            sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

        /// <inheritdoc/>
        public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
            value is not string text ? base.ConvertFrom(context, culture, value)
            : PathConstruction.HasPathRoot(text) ? Create(text)
            : EnvironmentInfo.WorkingDirectory / text;
    }
}
