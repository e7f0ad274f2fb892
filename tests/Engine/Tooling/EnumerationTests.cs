using System.ComponentModel;
using Nuke.Common.Tooling;

namespace MlOpsBuild.Engine.Tests.Tooling;

public sealed class EnumerationTests
{
    private enum Level
    {
        Plain,

        [EnumValue("very-high")]
        VeryHigh,
    }

    [Fact]
    public void A_value_is_found_by_the_name_of_its_field_in_any_case()
    {
        var converter = TypeDescriptor.GetConverter(typeof(Configuration));
        converter.ConvertFromInvariantString("release").ShouldBeSameAs(Configuration.Release);
        ((string)Configuration.Release).ShouldBe("Release");
    }

    [Fact]
    public void An_unknown_name_is_answered_with_the_known_ones() =>
        Should.Throw<ArgumentException>(() => TypeDescriptor.GetConverter(typeof(Configuration)).ConvertFromInvariantString("x"))
            .Message.ShouldContain("'x' is not a Configuration; use Debug or Release");

    [Fact]
    public void Values_are_equal_by_type_and_text()
    {
        (Configuration.Debug == Configuration.Release).ShouldBeFalse();
        (Configuration.Debug != null).ShouldBeTrue();
        Configuration.Debug.Equals("Debug").ShouldBeFalse();
    }

    [Fact]
    public void An_enum_member_has_its_text_or_its_name()
    {
        Level.VeryHigh.GetValue().ShouldBe("very-high");
        Level.Plain.GetValue().ShouldBe("Plain");
        Should.Throw<ArgumentException>(() => ((Level)7).GetValue());
    }

    [Fact]
    public void A_missing_configurator_changes_nothing()
    {
        Configure<int>? none = null;
        none.InvokeSafe(1).ShouldBe(1);
        new Configure<int>(x => x + 1).InvokeSafe(1).ShouldBe(2);
    }

    [TypeConverter(typeof(TypeConverter<Configuration>))]
    private sealed class Configuration : Enumeration
    {
        public static readonly Configuration Debug = new() { Value = nameof(Debug) };
        public static readonly Configuration Release = new() { Value = nameof(Release) };
    }
}
