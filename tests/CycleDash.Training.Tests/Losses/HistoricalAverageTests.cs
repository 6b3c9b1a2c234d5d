using CycleDash.Training.Losses;
using CycleDash.Training.Tests.PyTorch;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Losses;

public sealed class HistoricalAverageTests
{
    [Fact]
    public void Without_a_past_there_is_no_penalty()
    {
        using var scope = NewDisposeScope();
        using var weight = nn.Parameter(FilledTensors.Fill("weight", [5], 1));
        using var average = new HistoricalAverage([("weight", weight)]);

        Assert.Equal(0, average.Penalty().item<float>());
    }

    [Fact]
    public void A_restored_past_gives_the_same_penalties()
    {
        using var scope = NewDisposeScope();
        using var weight = nn.Parameter(FilledTensors.Fill("weight", [5], 1));
        using var average = new HistoricalAverage([("weight", weight)]);
        using var restored = new HistoricalAverage([("weight", weight)]);
        for (var i = 0; i < 3; i++)
        {
            average.Penalty();
            Move();
        }

        restored.Restore(average.Save().ToDictionary(pair => pair.Name, pair => pair.Tensor));

        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(average.Penalty().item<float>(), restored.Penalty().item<float>());
            Move();
        }

        void Move()
        {
            using var withoutGradients = no_grad();
            weight.mul_(1.5f);
        }
    }

    [Fact]
    public void A_past_of_other_weights_is_refused()
    {
        using var scope = NewDisposeScope();
        using var weight = nn.Parameter(zeros(5));
        using var average = new HistoricalAverage([("weight", weight)]);

        var exception = Assert.Throws<InvalidDataException>(() => average.Restore(new Dictionary<string, Tensor> { ["weight"] = zeros(4), ["count"] = tensor(1L) }));

        Assert.Contains("'weight'", exception.Message, StringComparison.Ordinal);
    }
}
