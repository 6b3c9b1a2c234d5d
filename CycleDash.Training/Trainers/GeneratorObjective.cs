using CycleDash.Training.Configuration;
using CycleDash.Training.Losses;
using CycleDash.Training.Networks;
using CycleDash.Training.Networks.Discriminators;
using CycleDash.Training.Recording;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Trainers;

/// <summary>What G and F minimise together: the configured terms, each with its weight. Terms without weight are neither computed nor noted.</summary>
/// <param name="config">The weights.</param>
/// <param name="networks">What the terms are of.</param>
/// <param name="adversarial">The game with each domain's discriminator.</param>
/// <param name="semantic">Needed where the semantic loss has a weight.</param>
/// <param name="averages">The past of the networks.</param>
public sealed class GeneratorObjective(
    RunConfig config, CycleNetworks networks, ByDomain<IAdversarialLoss> adversarial, SemanticLoss? semantic, HistoricalAverages averages)
{
    /// <summary>Translates both batches and adds up the terms.</summary>
    /// <param name="real">(N, C, H, W) each, in [-1, 1].</param>
    /// <param name="terms">Told every term, unweighted, and the two totals.</param>
    /// <returns>The translations by the domain that they imitate, and the scalar to minimise.</returns>
    public (ByDomain<Tensor> Fake, Tensor Loss) Of(ByDomain<Tensor> real, StepTerms terms)
    {
        var (g, f) = (networks.GeneratorAB, networks.GeneratorBA);
        var (fakeB, identityB) = Translate(g, real.A, real.B);
        var (fakeA, identityA) = Translate(f, real.B, real.A);
        var lossG = Deceive(adversarial.B, networks.DiscriminatorB, fakeB, real.B, MetricNames.AdversarialG, MetricNames.FeatureMatchingG, terms);
        var lossF = Deceive(adversarial.A, networks.DiscriminatorA, fakeA, real.A, MetricNames.AdversarialF, MetricNames.FeatureMatchingF, terms);

        if (config.LambdaCycle > 0)
        {
            lossG = lossG + terms.Note(MetricNames.CycleA, CycleConsistencyLoss.Of(f.call(fakeB), real.A)) * config.LambdaCycle;
            lossF = lossF + terms.Note(MetricNames.CycleB, CycleConsistencyLoss.Of(g.call(fakeA), real.B)) * config.LambdaCycle;
        }

        if (identityA is not null && identityB is not null)
        {
            lossG = lossG + terms.Note(MetricNames.IdentityB, IdentityLoss.Of(identityB, real.B)) * config.LambdaIdentity;
            lossF = lossF + terms.Note(MetricNames.IdentityA, IdentityLoss.Of(identityA, real.A)) * config.LambdaIdentity;
        }

        if (semantic is not null && config.SemanticDirection != SemanticDirection.F)
            lossG = lossG + terms.Note(MetricNames.SemanticG, semantic.Of(fakeB, real.A)) * config.LambdaSemantic;
        if (semantic is not null && config.SemanticDirection != SemanticDirection.G)
            lossF = lossF + terms.Note(MetricNames.SemanticF, semantic.Of(fakeA, real.B)) * config.LambdaSemantic;

        lossG = averages.AddTo(lossG, networks.GeneratorAB, MetricNames.HistoricalG, terms);
        lossF = averages.AddTo(lossF, networks.GeneratorBA, MetricNames.HistoricalF, terms);
        return (new(fakeA, fakeB), terms.Note(MetricNames.LossG, lossG) + terms.Note(MetricNames.LossF, lossF));
    }

    /// <summary>The translation of one domain, and of the target domain itself where the identity loss wants it.</summary>
    private (Tensor Fake, Tensor? Identity) Translate(Module<Tensor, Tensor> generator, Tensor source, Tensor target)
    {
        if (config.LambdaIdentity == 0)
            return (generator.call(source), null);
        return PairedPass.Run(generator, source, target, config.Normalization);
    }

    /// <summary>The adversarial loss, and feature matching where it has a weight: both come from the same pass.</summary>
    private Tensor Deceive(
        IAdversarialLoss loss, Discriminator discriminator, Tensor fake, Tensor real, string adversarialName, string matchingName, StepTerms terms)
    {
        if (config.LambdaFeatureMatching == 0)
            return terms.Note(adversarialName, loss.Generator(discriminator.call(fake)));

        var (scores, fakeActivations) = discriminator.ScoreWithActivations(fake);
        IReadOnlyList<Tensor> realActivations;
        using (no_grad())
            realActivations = discriminator.ScoreWithActivations(real).Activations;
        var deceived = terms.Note(adversarialName, loss.Generator(scores));
        return deceived + terms.Note(matchingName, FeatureMatchingLoss.Of(fakeActivations, realActivations)) * config.LambdaFeatureMatching;
    }
}
