using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using Nuke.Common.Utilities;

namespace Nuke.Common.Tooling;

/// <summary>
/// An open set of named texts: a class whose static fields are the values, such as
/// <c>public static Configuration Debug = new() { Value = nameof(Debug) };</c>.
/// </summary>
[SuppressMessage("Usage", "CA2225", Justification = "The operators are NUKE's; ToString is the named alternative.")]
public abstract class Enumeration
{
    /// <summary>The text. Set once, in the initializer of the field.</summary>
    protected string Value { get; set; } = null!;

    /// <summary>The text of the value; <c>null</c> stays <c>null</c>.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator string?(Enumeration? value) => value?.Value;

    /// <summary>Whether both are of the same type and text.</summary>
    public static bool operator ==(Enumeration? a, Enumeration? b) => a is null ? b is null : a.Equals((object?)b);

    /// <summary>Whether type or text differ.</summary>
    public static bool operator !=(Enumeration? a, Enumeration? b) => !(a == b);

    /// <summary>Whether the other has the same text.</summary>
    protected bool Equals(Enumeration other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) =>
        obj is Enumeration other && other.GetType() == GetType() && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value is null ? 0 : Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The text.</summary>
    public override string ToString() => Value.NotNull($"The {GetType().Name} has no value");

    /// <summary>Finds the value by the name of its field, case aside.</summary>
    [SuppressMessage("Design", "CA1034", Justification = "NUKE nests it.")]
    public class TypeConverter<T> : TypeConverter
    {
        /// <inheritdoc/>
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
            sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

        /// <inheritdoc/>
        public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value)
        {
            if (value is not string text)
                return base.ConvertFrom(context, culture, value);

            var fields = typeof(T)
                .GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
                .Where(x => typeof(T).IsAssignableFrom(x.FieldType))
                .ToList();
            var matches = fields.FindAll(x => x.Name.EqualsOrdinalIgnoreCase(text));
            Assert.HasSingleItem(
                matches,
                $"'{text}' is not a {typeof(T).Name}; use {fields.Select(x => x.Name).JoinCommaOr()}");
            return matches[0].GetValue(obj: null);
        }
    }
}
