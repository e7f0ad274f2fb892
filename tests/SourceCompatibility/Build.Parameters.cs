using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Globalization;
using System.Linq;
using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.IO;
using Nuke.Common.Utilities;
using Serilog;

partial class Build
{
    [Parameter("Configuration to build - Default is 'Debug' (local) or 'Release' (server)")]
    readonly Configuration Configuration = IsLocalBuild ? Configuration.Debug : Configuration.Release;

    Configuration ICompile.Configuration => Configuration;

    [Parameter("A text")] readonly string Text = "initial";
    [Parameter] readonly bool Flag;
    [Parameter] readonly bool? MaybeFlag;
    [Parameter] readonly int Count = 3;
    [Parameter] readonly int? MaybeCount;
    [Parameter] readonly decimal Price;
    [Parameter] readonly Guid Identifier;
    [Parameter] readonly Uri Address;
    [Parameter] readonly DateTime Day;
    [Parameter] readonly TimeSpan Patience;
    [Parameter] readonly DayOfWeek Weekday;
    [Parameter] readonly AbsolutePath Folder;
    [Parameter] readonly Version Release;
    [Parameter] readonly Point Location;
    [Parameter] readonly string[] Items;
    [Parameter(Separator = "+")] readonly int[] Numbers;
    [Parameter] readonly AbsolutePath[] Folders;
    [Parameter(Name = "renamed-thing", List = false)] readonly string Renamed;
    [Parameter(ValueProviderMember = nameof(Colors))] readonly string Color;
    [Parameter] [Secret] readonly string ApiKey;
    [Parameter] string Property { get; set; } = "settable";
    [Parameter] string GetOnly { get; } = "get-only";
    [Partition(2)] readonly Partition Shard;
    [Parameter] [Optional] readonly string Nickname;
    [OnDemand] readonly object Unused;

    IEnumerable<string> Colors => new[] { "red", "green", "blue" };

    Target Parameters => _ => _
        .DependentFor(Default)
        .Requires(() => Text, () => Property)
        .Requires(() => Folder)
        .Requires(() => MaybeCount)
        .Requires(() => Count > 0, () => Configuration != null)
        .Executes(() =>
        {
            var values = new object[] { Text, Flag, MaybeFlag, Count, MaybeCount, Price, Identifier, Address, Day, Patience, Weekday }
                .Select(x => Convert.ToString(x, CultureInfo.InvariantCulture));
            Log.Information("Values {Values}", values.JoinCommaSpace());
            Log.Information("Folder {Folder}, folders {Folders}", RootDirectory.GetRelativePathTo(Folder), Folders.Select(x => x.Name).JoinComma());
            Log.Information("Release {Release}, location {X}:{Y}", Release, Location.X, Location.Y);
            Log.Information("Items {Items}, numbers {Numbers}", Items.JoinComma(), Numbers.Sum());
            Log.Information("Renamed {Renamed}, color {Color}, shard {Shard}", Renamed, Color, Shard);
            Log.Information("Properties {Property} and {GetOnly}", Property, GetOnly);
            Log.Information("The key is {ApiKey}", ApiKey);
            Assert.True(Nickname.IsNullOrEmpty());
            Assert.True(Configuration == Configuration.Release);
        });

    [TypeConverter(typeof(PointConverter))]
    public class Point
    {
        public int X { get; set; }
        public int Y { get; set; }
    }

    public class PointConverter : TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext context, Type sourceType)
        {
            return sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);
        }

        public override object ConvertFrom(ITypeDescriptorContext context, CultureInfo culture, object value)
        {
            var parts = ((string)value).Split(':');
            return new Point { X = int.Parse(parts[0]), Y = int.Parse(parts[1]) };
        }
    }
}
