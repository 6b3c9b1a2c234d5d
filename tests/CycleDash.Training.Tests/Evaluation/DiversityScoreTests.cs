using CycleDash.Training.Evaluation;
using CycleDash.Training.Networks;
using CycleDash.Training.Randomness;
using CycleDash.Training.Recording;
using CycleDash.Training.Tests.PyTorch;
using CycleDash.Training.Tests.Trainers;
using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Evaluation;

public sealed class DiversityScoreTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly CycleNetworks networks;

    public DiversityScoreTests()
    {
        networks = new CycleNetworks(TinyRun.Config, new RandomStreams(1));
    }

    public void Dispose()
    {
        networks.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void It_is_the_root_mean_square_difference_over_every_pair_of_translations()
    {
        var batches = new[] { Batch(FilledTensors.Fill("first", [4, 3, 16, 16], 1)), Batch(FilledTensors.Fill("second", [3, 3, 16, 16], 0.5)) };

        var images = cat(batches.Select(batch => batch.Translated).ToList(), 0).to(ScalarType.Float64).unbind(0);
        var squares = from i in Enumerable.Range(0, 7) from j in Enumerable.Range(0, i) select ((images[i] - images[j]) / 2).square().mean().item<double>();
        Assert.Equal(Math.Sqrt(squares.Average()), Score(batches).Value, 9);
    }

    [Fact]
    public void A_generator_that_always_draws_the_same_has_none()
    {
        var same = FilledTensors.Fill("image", [1, 3, 16, 16], 1).expand(5, -1, -1, -1).contiguous();

        Assert.Equal(0, Score(Batch(same)).Value, 6);
    }

    [Fact]
    public void One_image_has_no_diversity()
    {
        using var score = new DiversityScore();
        score.Add(Batch(ones(1, 3, 16, 16)));

        Assert.Empty(score.Values(TranslationDirection.AB));
    }

    private static Metric Score(params TranslatedBatch[] batches)
    {
        using var score = new DiversityScore();
        foreach (var batch in batches)
            score.Add(batch);
        return Assert.Single(score.Values(TranslationDirection.AB));
    }

    private TranslatedBatch Batch(Tensor images)
    {
        using var withoutGradients = no_grad();
        return new([.. Enumerable.Range(0, (int)images.shape[0])], images, networks.GeneratorAB, networks.GeneratorBA);
    }
}
