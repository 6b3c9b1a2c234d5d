using CycleDash.Web.Components;

namespace CycleDash.Web.Tests.Components;

public class AddressNumberTests
{
    [Theory]
    [InlineData("0", 0L)]
    [InlineData("12", 12L)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("abc", null)]
    [InlineData("-1", null)]
    [InlineData("1.5", null)]
    [InlineData("99999999999999999999", null)]
    public void A_whole_number_is_read_and_everything_else_is_none(string? text, long? expected) => Assert.Equal(expected, AddressNumber.Whole(text));

    [Theory]
    [InlineData("2.5", 2.5)]
    [InlineData("abc", null)]
    [InlineData("NaN", null)]
    [InlineData("1e999", null)]
    public void A_finite_number_is_read_and_everything_else_is_none(string? text, double? expected) => Assert.Equal(expected, AddressNumber.Real(text));
}
