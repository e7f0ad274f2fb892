using System.ComponentModel;
using System.Globalization;

namespace Nuke.Common.CI;

/// <summary>A part of a whole that CI jobs share, as "2/3".</summary>
[TypeConverter(typeof(TypeConverter))]
public class Partition
{
    /// <summary>The whole.</summary>
    public static Partition Single { get; } = new() { Part = 1, Total = 1 };

    /// <summary>Which part, from 1.</summary>
    public int Part { get; set; }

    /// <summary>How many parts.</summary>
    public int Total { get; set; }

    /// <summary>Whether work numbered <paramref name="part"/> belongs to this part.</summary>
    public bool IsIn(int part) => Total == 1 || part == Part;

    /// <summary>Every <see cref="Total"/>-th item, beginning with the <see cref="Part"/>-th.</summary>
    public IEnumerable<T> GetCurrent<T>(IEnumerable<T> enumerable) => enumerable.Where((_, i) => i % Total == Part - 1);

    /// <inheritdoc/>
    public override string ToString() => $"{Part}/{Total}";

    /// <summary>Reads "2/3".</summary>
    public class TypeConverter : System.ComponentModel.TypeConverter
    {
        /// <inheritdoc/>
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

        /// <inheritdoc/>
        public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value)
        {
            var numbers = ((string)value).Split('/').Select(x => int.Parse(x, CultureInfo.InvariantCulture)).ToArray();
            return numbers is [var part, var total] && part >= 1 && part <= total
                ? new Partition { Part = part, Total = total }
                : throw new FormatException("A partition is written as 2/3.");
        }
    }
}
