using System.ComponentModel;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace MlOpsBuild.EngineFixtures;

[TypeConverter(typeof(TypeConverter<Ring>))]
internal sealed class Ring : Enumeration
{
    public static readonly Ring Inner = new() { Value = nameof(Inner) };
    public static readonly Ring Outer = new() { Value = nameof(Outer) };
}

/// <summary>Parameters of every type.</summary>
internal sealed class Typed : NukeBuild
{
    [Parameter] public readonly string? Text;
    [Parameter] public readonly bool Flag;
    [Parameter] public readonly bool? Maybe;
    [Parameter] public readonly int Number = 7;
    [Parameter] public readonly decimal Price;
    [Parameter] public readonly double? Ratio;
    [Parameter] public readonly Guid Id;
    [Parameter] public readonly Uri? Address;
    [Parameter] public readonly DateTime Day;
    [Parameter] public readonly TimeSpan Duration;
    [Parameter] public readonly Flavour Flavour;
    [Parameter] public readonly Ring? Ring;
    [Parameter] public readonly AbsolutePath? Folder;
    [Parameter] public readonly AbsolutePath[] Folders = [];
    [Parameter] public readonly string[] Items = [];
    [Parameter(Separator = "+")] public readonly string[] Joined = [];
    [Parameter] public readonly int[] Numbers = [];
    [Parameter] public readonly IReadOnlyCollection<string>? Collection;
    [Parameter(Name = "renamed-thing")] public readonly string? Other;
    [Parameter] public string? Property { get; }
    [Parameter] public readonly Point? Point;

    public static int Run() => Execute<Typed>(x => x.Show);

    private Target Show => _ => _.Executes(() =>
    {
        foreach (var member in GetType().GetFields())
            Console.WriteLine($"{member.Name}={Describe(member.GetValue(this))}");
        Console.WriteLine($"{nameof(Property)}={Property}");
    });

    private static string Describe(object? value) => value switch
    {
        null => "null",
        string text => text,
        System.Collections.IEnumerable many => "[" + string.Join("|", many.Cast<object>()) + "]",
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}

internal sealed record Point(int X, int Y);
