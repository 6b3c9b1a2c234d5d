using System.Text.Json;
using CycleDash.Training.Configuration;
using CycleDash.Training.Losses;
using CycleDash.Training.Networks.Discriminators;
using CycleDash.Training.Randomness;
using CycleDash.Training.Tests.PyTorch;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Tests.Losses;

/// <summary>Every loss and its gradients against PyTorch (golden/make_models.py), 1e-5 relative.</summary>
public sealed class GoldenLossTests
{
    private const double Tolerance = 1e-5;

    [Fact]
    public void Losses_with_labels()
    {
        foreach (var golden in GoldenFile.Models.GetProperty("labelLosses").EnumerateArray())
        {
            using var scope = NewDisposeScope();
            var realLabel = golden.GetProperty("realLabel").GetDouble();
            IAdversarialLoss loss = golden.GetProperty("loss").GetString() == "least-squares"
                ? new LeastSquaresAdversarialLoss(realLabel, NormalizationKind.None)
                : new BinaryCrossEntropyAdversarialLoss(realLabel, NormalizationKind.None);
            var (real, fake, deceiving) = (Scores("real"), Scores("fake"), Scores("fake"));

            var discriminator = loss.Discriminator(Identity(), real, fake).Total;
            discriminator.backward();
            var generator = loss.Generator(deceiving);
            generator.backward();

            var what = JsonSerializer.Serialize(golden);
            AssertValue(golden.GetProperty("discriminator"), discriminator, what);
            AssertValue(golden.GetProperty("generator"), generator, what);
            GoldenFile.AssertEachRelative(golden.GetProperty("realGradient"), real.grad!.data<float>().ToArray(), Tolerance, what);
            GoldenFile.AssertEachRelative(golden.GetProperty("fakeGradient"), fake.grad!.data<float>().ToArray(), Tolerance, what);
            GoldenFile.AssertEachRelative(golden.GetProperty("generatorGradient"), deceiving.grad!.data<float>().ToArray(), Tolerance, what);
        }

        static Tensor Scores(string side) => FilledTensors.Fill($"scores.{side}", [3, 1, 2, 2], 2).requires_grad_();
    }

    [Fact]
    public void The_critics_loss_and_through_the_second_derivative_the_gradients_of_its_weights()
    {
        foreach (var golden in GoldenFile.Models.GetProperty("criticLosses").EnumerateArray())
        {
            using var scope = NewDisposeScope();
            var normalization = Enum.Parse<NormalizationKind>(golden.GetProperty("normalization").GetString()!, ignoreCase: true);
            using Discriminator critic = golden.GetProperty("network").GetString() == "patch"
                ? new PatchDiscriminator(3, 4, 2, normalization).Filled("critic")
                : new ImageDiscriminator(3, 4, 16, normalization).Filled("critic");
            var lambda = golden.GetProperty("lambda").GetDouble();
            var loss = new WassersteinGradientPenaltyLoss(lambda, golden.GetProperty("kappa").GetDouble(), new RandomStream(7, "penalty/A"), normalization);

            var (total, parts) = loss.Discriminator(critic, Image("image.real", 3, 16, 3), Image("image.fake", 3, 16, 3));
            total.backward();

            var what = $"{golden.GetProperty("network")} {normalization}, λ {lambda}, κ {golden.GetProperty("kappa")}";
            AssertValue(golden.GetProperty("total"), total, what);
            Assert.Equal(lambda > 0 ? ["critic/gp", "critic/wasserstein"] : ["critic/wasserstein"], parts.Select(part => part.Name));
            foreach (var (name, value) in parts)
                AssertValue(golden.GetProperty(name["critic/".Length..]), value, what);
            // What moves every score by the same amount, or is normalised away, has rounding noise for a gradient.
            foreach (var (name, parameter) in critic.named_parameters().Where(pair => HasGradient(pair.name, normalization)))
                GoldenFile.AssertRelative(golden.GetProperty("gradients").GetProperty(name), parameter.grad!, Tolerance, $"{name} of {what}");
        }

        static bool HasGradient(string name, NormalizationKind normalization) =>
            name.EndsWith("weight", StringComparison.Ordinal) || name == "model.0.bias" || (normalization == NormalizationKind.None && name == "model.2.bias");
    }

    [Fact]
    public void Losses_of_images()
    {
        using var extractor = new TinyExtractor();
        foreach (var golden in GoldenFile.Models.GetProperty("imageLosses").EnumerateArray())
        {
            using var scope = NewDisposeScope();
            var (name, channels) = (golden.GetProperty("loss").GetString()!, golden.GetProperty("channels").GetInt32());
            using var discriminator = new PatchDiscriminator(channels, 4, 2, NormalizationKind.Instance).Filled("discriminator");
            var (real, fake) = (Image("image.real", channels, 12), Image("image.fake", channels, 12).requires_grad_());

            var value = name switch
            {
                "l1" => CycleConsistencyLoss.Of(fake, real),
                "semantic-max" => new SemanticLoss(extractor, SemanticPooling.Max).Of(fake, real),
                "semantic-average" => new SemanticLoss(extractor, SemanticPooling.Average).Of(fake, real),
                _ => FeatureMatchingLoss.Of(discriminator.ScoreWithActivations(fake).Activations, discriminator.ScoreWithActivations(real).Activations),
            };
            value.backward();

            AssertValue(golden.GetProperty("value"), value, $"{name}, {channels} channels");
            GoldenFile.AssertRelative(golden.GetProperty("gradient"), fake.grad!, Tolerance, $"gradient of {name}, {channels} channels");
        }
    }

    [Fact]
    public void Historical_averaging()
    {
        using var scope = NewDisposeScope();
        using var weight = nn.Parameter(zeros(3, 5));
        SetWeight(0);
        using var average = new HistoricalAverage([("weight", weight)]);
        var step = 0;
        foreach (var golden in GoldenFile.Models.GetProperty("historicalAveraging").EnumerateArray())
        {
            SetWeight(step);
            weight.grad = null;

            var penalty = average.Penalty();
            penalty.backward();

            GoldenFile.AssertClose(golden.GetProperty("value").GetDouble(), penalty.item<float>(), Tolerance, $"penalty {step}");
            GoldenFile.AssertEachRelative(golden.GetProperty("gradient"), weight.grad!.data<float>().ToArray(), Tolerance, $"gradient {step}");
            step++;
        }

        void SetWeight(int number)
        {
            using var withoutGradients = no_grad();
            weight.copy_(FilledTensors.Fill($"weight.{number}", [3, 5], 1));
        }
    }

    private static Tensor Image(string name, int channels, int size, int count = 2) => FilledTensors.Fill(name, [count, channels, size, size], 1);

    private static void AssertValue(JsonElement expected, Tensor actual, string what) =>
        GoldenFile.AssertClose(expected.GetDouble(), actual.item<float>(), Tolerance * Math.Abs(expected.GetDouble()), what);
}
