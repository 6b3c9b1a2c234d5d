using CycleDash.Training.Configuration;

namespace CycleDash.Training.Tests.Configuration;

public sealed class RunConfigValidatorTests
{
    private static readonly RunConfig Valid = new() { Dataset = "faces" };

    /// <summary>One step outside every numeric range, on both sides.</summary>
    public static TheoryData<string, double> OutsideEveryRange()
    {
        var data = new TheoryData<string, double>();
        foreach (var field in RunConfigSchema.Fields)
        {
            if (field.Minimum is { } minimum)
                data.Add(field.Key, field.ExclusiveMinimum ? minimum : minimum - 1);
            if (field.Maximum is { } maximum && maximum < int.MaxValue)
                data.Add(field.Key, field.ExclusiveMaximum ? maximum : maximum + 1);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(OutsideEveryRange))]
    public void AValueOutsideItsRangeIsRefusedUnderItsKey(string key, double value)
    {
        var field = RunConfigSchema.Find(key)!;
        var config = field.WithValue(Valid, field.ValueType == typeof(int) ? (object)(int)value : value);

        var fault = RunConfigValidator.Validate(config).First(fault => fault.Key == key);

        Assert.Contains(field.ValidValues, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void NumbersAreFinite(double value) =>
        Assert.Contains(RunConfigValidator.Validate(Valid with { LambdaCycle = value }), fault => fault.Key == "lambdaCycle");

    [Fact]
    public void An_unknown_extractor_is_refused() =>
        Assert.Equal("fidExtractor", Assert.Single(RunConfigValidator.Validate(Valid with { FidExtractor = "inception" })).Key);

    [Fact]
    public void A_tag_has_no_comma_which_separates_tags() =>
        Assert.Equal(["tags"], RunConfigValidator.Validate(new RunConfig { Dataset = "d", Tags = ["a, b"] }).Select(fault => fault.Key));

    [Fact]
    public void DecayIsPartOfTheEpochs() =>
        Assert.Equal("decayEpochs", Assert.Single(RunConfigValidator.Validate(Valid with { Epochs = 10, DecayEpochs = 11 })).Key);

    [Fact]
    public void TooManyTagsAreRefused() =>
        Assert.Equal("tags", Assert.Single(RunConfigValidator.Validate(Valid with { Tags = [.. Enumerable.Range(0, 21).Select(n => $"t{n}")] })).Key);
}
