using CycleDash.Training.Configuration.Comparisons;

namespace CycleDash.Training.Tests.Configuration.Comparisons;

public sealed class ComparisonAxisReaderTests
{
    [Theory]
    [InlineData("seed", "1..3, 7", "1|2|3|7")]
    [InlineData("seed", " 5 ", "5")]
    [InlineData("seed", "-1..1", "-1|0|1")]
    [InlineData("learningRate", "1e-4, 2e-4,0.5", "0.0001|0.0002|0.5")]
    [InlineData("generator", "unet, resnet", "unet|resnet")]
    [InlineData("randomFlip", "true, False", "true|false")]
    [InlineData("dataset", "faces, horses", "faces|horses")]
    public void Values_are_read_in_their_order(string key, string text, string expected) =>
        Assert.Equal(expected.Split('|'), ComparisonAxisReader.Read(key, text).Axis!.Values);

    [Theory]
    [InlineData("seed", "", "has no value")]
    [InlineData("seed", ",,", "has no value")]
    [InlineData("seed", "one", "'one' is none")]
    [InlineData("seed", "3..1", "is empty; write the smaller number first")]
    [InlineData("seed", "1..", "is no range")]
    [InlineData("seed", "1..x", "is no range")]
    [InlineData("seed", "1...3", "is no range")]
    [InlineData("seed", "0..2147483647", "2147483648 values")]
    [InlineData("seed", "1..300, 301..600", "more than 500 values")]
    [InlineData("seed", "1..3, 2", "lists 2 twice")]
    [InlineData("learningRate", "1..2", "'1..2' is none")]
    [InlineData("learningRate", "0.1, 1e-1", "lists 0.1 twice")]
    [InlineData("learningRate", "NaN", "'NaN' is none")]
    [InlineData("generator", "u-net", "one of resnet, unet, encoder-decoder")]
    [InlineData("name", "a, b", "cannot be compared")]
    [InlineData("learningrate", "1", "Did you mean 'learningRate'?")]
    public void What_is_no_list_of_values_says_why(string key, string text, string expected)
    {
        var reading = ComparisonAxisReader.Read(key, text);

        Assert.Null(reading.Axis);
        Assert.Contains(expected, reading.Fault!.Message, StringComparison.Ordinal);
    }
}
