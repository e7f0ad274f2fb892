using CsCheck;
using MlOpsBuild.Emulator.Serving.Routing;
using MlOpsBuild.Emulator.Serving.Specs;

namespace MlOpsBuild.Emulator.Tests.Serving.Routing;

public sealed class EndpointKeysTests
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Bearer first", true)]
    [InlineData("bearer  second ", true)]
    [InlineData("Bearer directory", false)]
    [InlineData("Bearer firs", false)]
    [InlineData("Bearer ", false)]
    [InlineData("first", false)]
    [InlineData("Basic first", false)]
    [InlineData(null, false)]
    public void A_key_is_one_of_two(string? authorization, bool isAdmitted)
        => Of(AuthMode.Key).Admit(authorization).ShouldBe(isAdmitted);

    [Fact]
    public void A_token_ends_when_it_says()
    {
        var spec = Spec(AuthMode.AMLToken);
        var token = EndpointKeys.Token(spec, s_now.AddSeconds(10));

        new EndpointKeys(spec, "directory", new Clock(s_now.AddSeconds(9))).Admit("Bearer " + token).ShouldBeTrue();
        new EndpointKeys(spec, "directory", new Clock(s_now.AddSeconds(10))).Admit("Bearer " + token).ShouldBeFalse();
        new EndpointKeys(spec with { TokenKey = "other" }, "directory", new Clock(s_now)).Admit("Bearer " + token).ShouldBeFalse();
        Of(AuthMode.AADToken).Admit("Bearer directory").ShouldBeTrue();
        Of(AuthMode.AMLToken).Admit("Bearer first").ShouldBeFalse();
    }

    [Fact]
    public void No_text_breaks_it()
        => Gen.String.Sample(x => Enum.GetValues<AuthMode>().All(mode => !Of(mode).Admit(x) && !Of(mode).Admit("Bearer " + x + "." + x)));

    private static EndpointKeys Of(AuthMode mode) => new(Spec(mode), "directory", new Clock(s_now));

    private static EndpointSpec Spec(AuthMode mode)
        => new() { Uid = "e.000000", Id = "/e", Name = "e", Auth = mode, PrimaryKey = "first", SecondaryKey = "second", TokenKey = "signs" };

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
