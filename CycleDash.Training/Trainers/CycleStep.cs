using CycleDash.Training.Configuration;
using CycleDash.Training.Losses;
using CycleDash.Training.Networks;
using CycleDash.Training.Randomness;
using CycleDash.Training.Recording;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Trainers;

/// <summary>
/// One step of adversarial cycle training: both generators learn, then both discriminators, from past and present fakes
/// (Zhu et al. 2017, arXiv:1703.10593; the order is that of the authors' implementation).
/// </summary>
public sealed class CycleStep : IDisposable
{
    private readonly RunConfig config;
    private readonly CycleNetworks networks;
    private readonly IAdversarialLoss adversarial;

    /// <param name="config">Weights of the losses, optimiser and pools.</param>
    /// <param name="networks">What learns; stays the caller's.</param>
    /// <param name="streams">The pools take theirs.</param>
    public CycleStep(RunConfig config, CycleNetworks networks, RandomStreams streams)
    {
        this.config = config;
        this.networks = networks;
        adversarial = AdversarialLossFactory.Create(config);
        GeneratorOptimizer = new NetworkOptimizer(networks.GeneratorParameters, config.LearningRate, config.Beta1, config.Beta2);
        DiscriminatorOptimizer = new NetworkOptimizer(
            networks.DiscriminatorParameters, config.LearningRate * config.CriticLearningRateFactor, config.Beta1, config.Beta2);
        PoolA = new ImagePool(config.PoolSize, streams[StreamNames.PoolA]);
        PoolB = new ImagePool(config.PoolSize, streams[StreamNames.PoolB]);
    }

    /// <summary>One Adam over G and F.</summary>
    public NetworkOptimizer GeneratorOptimizer { get; }

    /// <summary>One Adam over D_A and D_B.</summary>
    public NetworkOptimizer DiscriminatorOptimizer { get; }

    /// <summary>Past fakes of domain A.</summary>
    public ImagePool PoolA { get; }

    /// <summary>Past fakes of domain B.</summary>
    public ImagePool PoolB { get; }

    /// <summary>Changes the weights of all four networks once.</summary>
    /// <param name="realA">(N, C, H, W) of domain A in [-1, 1], on any device.</param>
    /// <param name="realB">(N, C, H, W) of domain B in [-1, 1], on any device.</param>
    /// <param name="learningRateFactor">Of <see cref="LearningRateSchedule"/>.</param>
    /// <returns>
    /// Every loss term, unweighted; the totals <see cref="MetricNames.LossG"/> and <see cref="MetricNames.LossF"/> are weighted sums; and the
    /// learning rates.
    /// </returns>
    public IReadOnlyList<Metric> Run(Tensor realA, Tensor realB, double learningRateFactor)
    {
        using var scope = NewDisposeScope();
        var terms = new StepTerms();
        realA = realA.to(networks.Device);
        realB = realB.to(networks.Device);
        networks.Train(true);

        var (fakeA, fakeB, generatorLoss) = GeneratorLoss(realA, realB, terms);
        var generatorRate = GeneratorOptimizer.Minimize(generatorLoss, learningRateFactor);

        var discriminatorLoss = DiscriminatorLoss(realA, realB, PoolA.Exchange(fakeA.detach()), PoolB.Exchange(fakeB.detach()), terms);
        var discriminatorRate = DiscriminatorOptimizer.Minimize(discriminatorLoss, learningRateFactor);

        return [.. terms.Read(), new(MetricNames.GeneratorLearningRate, generatorRate), new(MetricNames.DiscriminatorLearningRate, discriminatorRate)];
    }

    public void Dispose()
    {
        GeneratorOptimizer.Dispose();
        DiscriminatorOptimizer.Dispose();
        PoolA.Dispose();
        PoolB.Dispose();
    }

    private (Tensor FakeA, Tensor FakeB, Tensor Loss) GeneratorLoss(Tensor realA, Tensor realB, StepTerms terms)
    {
        var (g, f) = (networks.GeneratorAB, networks.GeneratorBA);
        networks.LearnDiscriminators(false);
        var (fakeB, identityB) = Translate(g, realA, realB);
        var (fakeA, identityA) = Translate(f, realB, realA);
        var lossG = terms.Note(MetricNames.AdversarialG, adversarial.Generator(networks.DiscriminatorB.call(fakeB)));
        var lossF = terms.Note(MetricNames.AdversarialF, adversarial.Generator(networks.DiscriminatorA.call(fakeA)));

        if (config.LambdaCycle > 0)
        {
            lossG = lossG + terms.Note(MetricNames.CycleA, CycleConsistencyLoss.Of(f.call(fakeB), realA)) * config.LambdaCycle;
            lossF = lossF + terms.Note(MetricNames.CycleB, CycleConsistencyLoss.Of(g.call(fakeA), realB)) * config.LambdaCycle;
        }

        if (identityA is not null && identityB is not null)
        {
            lossG = lossG + terms.Note(MetricNames.IdentityB, IdentityLoss.Of(identityB, realB)) * config.LambdaIdentity;
            lossF = lossF + terms.Note(MetricNames.IdentityA, IdentityLoss.Of(identityA, realA)) * config.LambdaIdentity;
        }

        return (fakeA, fakeB, terms.Note(MetricNames.LossG, lossG) + terms.Note(MetricNames.LossF, lossF));
    }

    /// <summary>The translation of one domain, and of the target domain itself where the identity loss wants it.</summary>
    private (Tensor Fake, Tensor? Identity) Translate(Module<Tensor, Tensor> generator, Tensor source, Tensor target)
    {
        if (config.LambdaIdentity == 0)
            return (generator.call(source), null);
        return PairedPass.Run(generator, source, target, config.Normalization);
    }

    private Tensor DiscriminatorLoss(Tensor realA, Tensor realB, Tensor fakeA, Tensor fakeB, StepTerms terms)
    {
        networks.LearnDiscriminators(true);
        var lossA = adversarial.Discriminator(networks.DiscriminatorA, realA, fakeA);
        var lossB = adversarial.Discriminator(networks.DiscriminatorB, realB, fakeB);
        foreach (var (name, value) in lossA.Parts)
            terms.Note($"{name}_A", value);
        foreach (var (name, value) in lossB.Parts)
            terms.Note($"{name}_B", value);
        return terms.Note(MetricNames.LossDA, lossA.Total) + terms.Note(MetricNames.LossDB, lossB.Total);
    }
}
