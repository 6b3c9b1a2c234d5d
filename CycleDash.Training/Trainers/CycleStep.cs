using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Losses;
using CycleDash.Training.Networks;
using CycleDash.Training.Networks.Discriminators;
using CycleDash.Training.Networks.Extractors;
using CycleDash.Training.Randomness;
using CycleDash.Training.Recording;
using static TorchSharp.torch;

namespace CycleDash.Training.Trainers;

/// <summary>
/// One step of adversarial cycle training. With n_c critic steps the critics first learn n_c − 1 times, each time on a fresh batch
/// whose fakes are made for it; then a further batch comes, on which both generators learn and after them both critics, from past
/// and present fakes. So every critic step has a batch of its own, the critics are ahead of the generators from the first step on,
/// and n_c = 1 is the order of CycleGAN (Zhu et al. 2017, arXiv:1703.10593, the authors' implementation).
/// </summary>
public sealed class CycleStep : IDisposable
{
    private readonly RunConfig config;
    private readonly CycleNetworks networks;
    private readonly ByDomain<IAdversarialLoss> adversarial;
    private readonly GeneratorObjective generatorObjective;

    /// <param name="config">Weights of the losses, critic steps, optimiser and pools.</param>
    /// <param name="networks">What learns; stays the caller's.</param>
    /// <param name="streams">Pools and gradient penalties take theirs.</param>
    /// <param name="extractor">φ of the semantic loss, needed where it has a weight; stays the caller's.</param>
    /// <exception cref="ArgumentNullException">The semantic loss has a weight, and there is no extractor.</exception>
    public CycleStep(RunConfig config, CycleNetworks networks, RandomStreams streams, IFeatureExtractor? extractor = null)
    {
        if (config.LambdaSemantic > 0)
            ArgumentNullException.ThrowIfNull(extractor);
        this.config = config;
        this.networks = networks;
        adversarial = new(
            AdversarialLossFactory.Create(config, streams[StreamNames.PenaltyA]), AdversarialLossFactory.Create(config, streams[StreamNames.PenaltyB]));
        Averages = new HistoricalAverages(config, networks);
        var semantic = config.LambdaSemantic > 0 ? new SemanticLoss(extractor!, config.SemanticPooling) : null;
        generatorObjective = new GeneratorObjective(config, networks, adversarial, semantic, Averages);
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

    /// <summary>Past weights of the four networks.</summary>
    public HistoricalAverages Averages { get; }

    /// <summary>Changes the weights of both generators once and those of both discriminators n_c times.</summary>
    /// <param name="nextBatch">Gives the next unpaired batch, (N, C, H, W) in [-1, 1] on any device; asked n_c times. Each batch is disposed.</param>
    /// <param name="learningRateFactor">Of <see cref="LearningRateSchedule"/>; the same for all optimiser steps of this step.</param>
    /// <returns>
    /// Every loss term, unweighted; the totals <see cref="MetricNames.LossG"/> and <see cref="MetricNames.LossF"/> are weighted sums; and the
    /// learning rates. What the critics report is the mean of their n_c steps.
    /// </returns>
    public IReadOnlyList<Metric> Run(Func<TrainingBatch> nextBatch, double learningRateFactor)
    {
        using var scope = NewDisposeScope();
        using var terms = new StepTerms();
        networks.Train(true);
        for (var ahead = 1; ahead < config.CriticSteps; ahead++)
            LearnCritics(nextBatch, learningRateFactor, terms);

        using var batch = nextBatch();
        var real = OnDevice(batch);
        networks.LearnDiscriminators(false);
        var (fake, loss) = generatorObjective.Of(real, terms);
        var generatorRate = GeneratorOptimizer.Minimize(loss, learningRateFactor);
        var discriminatorRate = LearnCritics(real, fake, learningRateFactor, terms);

        return [.. terms.Read(), new(MetricNames.GeneratorLearningRate, generatorRate), new(MetricNames.DiscriminatorLearningRate, discriminatorRate)];
    }

    public void Dispose()
    {
        GeneratorOptimizer.Dispose();
        DiscriminatorOptimizer.Dispose();
        PoolA.Dispose();
        PoolB.Dispose();
        Averages.Dispose();
    }

    /// <summary>One step of both critics on a batch of their own. Its own scope: memory does not grow with n_c.</summary>
    private void LearnCritics(Func<TrainingBatch> nextBatch, double learningRateFactor, StepTerms terms)
    {
        using var scope = NewDisposeScope();
        using var batch = nextBatch();
        var real = OnDevice(batch);
        ByDomain<Tensor> fake;
        using (no_grad())
            fake = new(networks.GeneratorBA.call(real.B), networks.GeneratorAB.call(real.A));
        LearnCritics(real, fake, learningRateFactor, terms);
    }

    private double LearnCritics(ByDomain<Tensor> real, ByDomain<Tensor> fake, double learningRateFactor, StepTerms terms)
    {
        networks.LearnDiscriminators(true);
        var lossA = CriticLoss(adversarial.A, networks.DiscriminatorA, real.A, PoolA.Exchange(fake.A.detach()), "A", MetricNames.HistoricalDA, terms);
        var lossB = CriticLoss(adversarial.B, networks.DiscriminatorB, real.B, PoolB.Exchange(fake.B.detach()), "B", MetricNames.HistoricalDB, terms);
        return DiscriminatorOptimizer.Minimize(terms.Note(MetricNames.LossDA, lossA) + terms.Note(MetricNames.LossDB, lossB), learningRateFactor);
    }

    private Tensor CriticLoss(
        IAdversarialLoss loss, Discriminator discriminator, Tensor real, Tensor fake, string domain, string historicalName, StepTerms terms)
    {
        var (total, parts) = loss.Discriminator(discriminator, real, fake);
        foreach (var (name, value) in parts)
            terms.Note($"{name}_{domain}", value);
        return Averages.AddTo(total, discriminator, historicalName, terms);
    }

    private ByDomain<Tensor> OnDevice(TrainingBatch batch) => new(batch.A.to(networks.Device), batch.B.to(networks.Device));
}
