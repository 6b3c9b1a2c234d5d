using CycleDash.Web.Components.Controls;

namespace CycleDash.Web.Tests.Components;

public class ShowTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(1.23456, "1.235")]
    [InlineData(-12.3456, "−12.35")]
    [InlineData(1234.56, "1234.6")]
    [InlineData(0.00019, "0.00019")]
    [InlineData(0.0000123, "1.23e−5")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "∞")]
    [InlineData(null, "–")]
    public void A_measure_keeps_its_leading_digits(double? value, string expected) => Assert.Equal(expected, Show.Measure(value));

    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.004, "under 1 %")]
    [InlineData(0.126, "13 %")]
    public void A_share_is_in_whole_percent(double share, string expected) => Assert.Equal(expected, Show.Percent(share));

    [Theory]
    [InlineData(0.4, "under 1 s")]
    [InlineData(42, "42 s")]
    [InlineData(200, "3 min 20 s")]
    [InlineData(7500, "2 h 5 min")]
    [InlineData(273_600, "3 d 4 h")]
    public void A_duration_has_its_two_largest_units(double seconds, string expected) =>
        Assert.Equal(expected, Show.Duration(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(-5, "just now")]
    [InlineData(59, "just now")]
    [InlineData(60, "1 min ago")]
    [InlineData(3600 * 5, "5 h ago")]
    [InlineData(86_400 * 3, "3 d ago")]
    [InlineData(86_400 * 59, "59 d ago")]
    [InlineData(86_400 * 60, "2025-12-31")]
    public void A_moment_is_as_long_ago_as_it_matters(int seconds, string expected) =>
        Assert.Equal(expected, Show.Ago(Now - TimeSpan.FromSeconds(seconds), Now));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1536, "1.5 KiB")]
    [InlineData(123L << 20, "123 MiB")]
    public void Bytes_are_counted_in_binary_units(long bytes, string expected) => Assert.Equal(expected, Show.Bytes(bytes));

    [Fact]
    public void Nouns_follow_their_number() =>
        Assert.Equal(("1 step", "2 steps", "1\u202f000 steps"), (Show.Counted(1, "step"), Show.Counted(2, "step"), Show.Counted(1000, "step")));
}
