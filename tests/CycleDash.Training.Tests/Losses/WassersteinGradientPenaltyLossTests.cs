using CycleDash.Training.Configuration;
using CycleDash.Training.Losses;
using CycleDash.Training.Networks.Discriminators;
using CycleDash.Training.Randomness;
using CycleDash.Training.Tests.PyTorch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Tests.Losses;

public sealed class WassersteinGradientPenaltyLossTests
{
    [Fact]
    public void Without_a_penalty_it_is_the_difference_of_the_means()
    {
        using var scope = NewDisposeScope();
        var (real, fake) = (full([2, 1, 4, 4], 0.5f), full([2, 1, 4, 4], 2f));

        var (total, parts) = Create(lambda: 0).Discriminator(Identity(), real, fake);

        Assert.Equal(-1.5f, total.item<float>());
        Assert.Equal(("critic/wasserstein", 1.5f), (parts.Single().Name, parts.Single().Value.item<float>()));
        Assert.Equal(2f, Create().Generator(fake).item<float>());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(2.5)]
    public void The_penalty_of_a_linear_critic_is_known(double kappa)
    {
        using var scope = NewDisposeScope();
        using var critic = new Linear(weight: 3);
        var images = FilledTensors.Fill("images", [4, 1, 2, 2], 1);

        var (_, parts) = Create(kappa: kappa).Discriminator(critic, images, -images);

        // Four patches of one pixel each, averaged: the gradient is 3 ∕ 4 in each of four pixels, its norm 1.5.
        Assert.Equal((1.5 - kappa) * (1.5 - kappa), parts[0].Value.item<float>(), 5);
    }

    [Fact]
    public void A_target_towards_zero_gives_the_penalty_on_the_squared_norm()
    {
        using var scope = NewDisposeScope();
        using var critic = new PatchDiscriminator(1, 2, 1, NormalizationKind.None).Filled("critic");
        var (real, fake) = (FilledTensors.Fill("real", [2, 1, 16, 16], 1), FilledTensors.Fill("fake", [2, 1, 16, 16], 1));

        var exact = Penalty(0);

        Assert.True(exact > 0);
        Assert.Equal(1, Penalty(1e-7) / exact, 3);

        double Penalty(double kappa) => Create(kappa: kappa).Discriminator(critic, real, fake).Parts[0].Value.item<float>();
    }

    [Fact]
    public void The_penalty_looks_between_real_and_generated_images_of_the_same_place_in_the_batch()
    {
        using var scope = NewDisposeScope();
        using var critic = new Recorder();
        var real = tensor(new[] { 0f, 10f, 20f }, 3, 1, 1, 1);
        var fake = tensor(new[] { 1f, 12f, 24f }, 3, 1, 1, 1);
        var expected = new RandomStream(1, "penalty/A");

        Create().Discriminator(critic, real, fake);

        // One α for each image, weight of the real one.
        var alphas = Enumerable.Range(0, 3).Select(_ => expected.NextDouble()).ToArray();
        var places = critic.Seen[^1].data<float>().ToArray();
        Assert.Equal(new[] { 1 - alphas[0], 12 - 2 * alphas[1], 24 - 4 * alphas[2] }, places.Select(place => (double)place), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void A_critic_that_answers_the_same_to_everything_has_a_finite_gradient()
    {
        using var scope = NewDisposeScope();
        using var critic = new Linear(weight: 0);

        var (total, _) = Create().Discriminator(critic, ones(1, 1, 2, 2), zeros(1, 1, 2, 2));
        total.backward();

        Assert.True(float.IsFinite(critic.Weight.grad!.item<float>()));
    }

    [Fact]
    public void Batch_normalisation_is_refused()
    {
        var exception = Assert.Throws<ArgumentException>(() => new WassersteinGradientPenaltyLoss(10, 1, new RandomStream(1, "x"), NormalizationKind.Batch));

        Assert.Contains("couples", exception.Message, StringComparison.Ordinal);
    }

    private static WassersteinGradientPenaltyLoss Create(double lambda = 10, double kappa = 1) =>
        new(lambda, kappa, new RandomStream(1, "penalty/A"), NormalizationKind.None);

    /// <summary>Every pixel is a patch, its score a multiple of it.</summary>
    private sealed class Linear : Module<Tensor, Tensor>
    {
        public readonly TorchSharp.Modules.Parameter Weight;

        public Linear(float weight)
            : base(nameof(Linear))
        {
            Weight = nn.Parameter(full([1], weight));
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => input * Weight;
    }

    private sealed class Recorder() : Module<Tensor, Tensor>(nameof(Recorder))
    {
        public List<Tensor> Seen { get; } = [];

        public override Tensor forward(Tensor input)
        {
            Seen.Add(input.detach());
            return input * 2;
        }
    }
}
