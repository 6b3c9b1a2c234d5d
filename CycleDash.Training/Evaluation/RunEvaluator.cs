using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Evaluation.ContentErrors;
using CycleDash.Training.Networks;
using CycleDash.Training.Recording;
using CycleDash.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Evaluation;

/// <summary>
/// Measures a run on the test split, without augmentation, with the generators in evaluation mode: every metric that its configuration asks
/// for and its dataset allows. Translations reach the scores as the tensors that they are.
/// </summary>
public sealed class RunEvaluator : IDisposable
{
    /// <summary>Images translated at once: few enough that a request to stop waits no longer than for a training step.</summary>
    private const int BatchSize = 4;

    private readonly RunConfig config;
    private readonly UnpairedDataset dataset;
    private readonly FeatureCache? cache;
    private readonly string? segmenterFolder;
    private readonly SegmenterEffort? segmenterEffort;
    private readonly ScoreExtractor? always;
    private readonly ScoreExtractor? bestAndLast;
    private readonly Dictionary<(string Extractor, DatasetDomain Domain), RealFeatures> realFeatures = [];
    private readonly Dictionary<TranslationDirection, ContentError> contentFloors = [];
    private ContentErrorMetric? content;
    private bool isContentKnown;

    /// <param name="config">Image size, number of images.</param>
    /// <param name="dataset">Where the test images are.</param>
    /// <param name="always">For every evaluation; null measures no distances. Becomes this object's own.</param>
    /// <param name="bestAndLast">For the best evaluation so far and the last one; null where there is no second one. Becomes this object's own.</param>
    /// <param name="cache">Keeps features of real images; null computes them once per object.</param>
    /// <param name="segmenterFolder">
    /// Where segmenters are kept, for datasets whose test images carry the truth; null measures no content error. The first evaluation of
    /// such a dataset at a size trains one, in some fifteen seconds.
    /// </param>
    /// <param name="segmenterEffort">Spent on a segmenter; null for the usual.</param>
    public RunEvaluator(
        RunConfig config,
        UnpairedDataset dataset,
        ScoreExtractor? always = null,
        ScoreExtractor? bestAndLast = null,
        FeatureCache? cache = null,
        string? segmenterFolder = null,
        SegmenterEffort? segmenterEffort = null)
    {
        this.config = config;
        this.dataset = dataset;
        this.always = always;
        this.bestAndLast = bestAndLast;
        this.cache = cache;
        this.segmenterFolder = segmenterFolder;
        this.segmenterEffort = segmenterEffort;
    }

    /// <summary>The least Fréchet distance so far, mean of both directions; null before the first. Set it when a run goes on.</summary>
    public double? BestDistance { get; set; }

    /// <summary>The evaluator of a configuration, with the extractors that it names.</summary>
    /// <param name="config">A validated configuration.</param>
    /// <param name="dataset">Where the test images are.</param>
    /// <param name="resources">Of the data directory; null only where the configuration names no extractor, and then there is no content error.</param>
    /// <exception cref="WeightsException">The weights of an extractor are absent or damaged; the message names the command that gets them.</exception>
    public static RunEvaluator Open(RunConfig config, UnpairedDataset dataset, EvaluationResources? resources)
    {
        var named = FidExtractors.Parse(config.FidExtractor);
        if (resources is null)
        {
            return named.Names.Any()
                ? throw new WeightsException($"fidExtractor is {config.FidExtractor}, but there is no data directory to take its weights from.")
                : new(config, dataset);
        }

        ScoreExtractor? OpenExtractor(string? name) =>
            name is null ? null : ScoreExtractor.Open(resources.Weights, name, config.ImageSize, ResizeMode.Clean, DeviceOf(config));
        var always = OpenExtractor(named.Always);
        try
        {
            return new(config, dataset, always, OpenExtractor(named.BestAndLast), resources.Features, resources.SegmenterFolder);
        }
        catch
        {
            always?.Dispose();
            throw;
        }
    }

    /// <summary>Evaluates both directions without gradients.</summary>
    /// <param name="networks">The networks of the run.</param>
    /// <param name="last">Whether it is the run's last evaluation.</param>
    /// <param name="stop">Asked before each batch whether to give up.</param>
    /// <param name="progress">Told the fraction that is done, ascending to 1.</param>
    /// <returns>Null where it was stopped.</returns>
    public RunEvaluation? Evaluate(CycleNetworks networks, bool last, Func<bool> stop, Action<double>? progress = null)
    {
        networks.Train(false);
        using var withoutGradients = no_grad();
        var passes = new[] { Pass(networks, TranslationDirection.AB), Pass(networks, TranslationDirection.BA) };
        var meter = new EvaluationMeter(CountImages(passes), stop, progress);

        var groups = new List<ScoreGroup>();
        if (!TryPrepareContent(meter) || !TryMeasure(passes, always, isSecond: false, meter, groups))
            return null;
        var isBest = Distance(groups) is { } distance && (BestDistance is null || distance < BestDistance);
        if (bestAndLast is not null && (isBest || last) && !TryMeasure(passes, bestAndLast, isSecond: true, meter, groups))
            return null;

        // Only a whole evaluation counts: one that was stopped is done again.
        if (isBest)
            BestDistance = Distance(groups);
        meter.Finish();
        return new(groups, passes[0].Chosen.Count, passes[1].Chosen.Count, isBest);
    }

    public void Dispose()
    {
        always?.Dispose();
        bestAndLast?.Dispose();
        content?.Dispose();
        foreach (var features in realFeatures.Values)
            features.Dispose();
    }

    /// <summary>Translates every chosen image once and adds what was measured. False where it was stopped.</summary>
    private bool TryMeasure(TranslationPass[] passes, ScoreExtractor? extractor, bool isSecond, EvaluationMeter meter, List<ScoreGroup> groups)
    {
        foreach (var pass in passes)
        {
            var (sources, targets) = (Real(extractor, pass, meter), Real(extractor, passes.Single(other => other != pass), meter));
            if (meter.Stopped)
                return false;
            using var diversity = new DiversityScore();
            using var features = extractor is null ? null : new FeatureScore(extractor, sources!, targets!);
            List<ITranslationScore> plain = isSecond ? [] : [new CycleScore(), diversity, .. Content(pass)];
            if (!pass.TryRun(features is null ? plain : [.. plain, features], meter, BatchSize))
                return false;

            Add(groups, new(null, [.. plain.SelectMany(score => score.Values(pass.Direction))]));
            if (features is not null)
            {
                var values = features.Values(pass.Direction);
                Add(groups, new(
                    extractor!.Protocol(targets!.Count, pass.Chosen.Count, DatasetSplit.Test),
                    isSecond ? [.. values.Select(value => value with { Name = MetricNames.Of(value.Name, extractor.Name) })] : values));
            }
        }

        return true;
    }

    /// <summary>Finds out whether there is a content error, which may train a segmenter first. False where it was stopped.</summary>
    private bool TryPrepareContent(EvaluationMeter meter)
    {
        if (isContentKnown || segmenterFolder is null)
            return true;
        using var cancellation = new CancellationTokenSource();
        try
        {
            content = ContentErrorMetric.For(dataset, config.ImageSize, segmenterFolder, DeviceOf(config), segmenterEffort, OnProgress, cancellation.Token);
            isContentKnown = true;
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        void OnProgress(double fraction)
        {
            meter.Prepare(fraction);
            if (meter.CheckStop())
                cancellation.Cancel();
        }
    }

    private IEnumerable<ContentScore> Content(TranslationPass pass)
    {
        if (content is null)
            return [];
        if (!contentFloors.TryGetValue(pass.Direction, out var floor))
            contentFloors[pass.Direction] = floor = content.Floor(pass.Direction);
        return [new ContentScore(content.Start(pass.Direction), floor, dataset.Images(DatasetSplit.Test, pass.Domain))];
    }

    /// <summary>Features of the real images that a pass translates; null without an extractor or where it was stopped.</summary>
    private RealFeatures? Real(ScoreExtractor? extractor, TranslationPass pass, EvaluationMeter meter)
    {
        if (extractor is null || meter.Stopped)
            return null;
        if (realFeatures.TryGetValue((extractor.Name, pass.Domain), out var known))
            return known;

        using var scope = NewDisposeScope();
        var key = extractor.Key(config, dataset.Manifest.Hash, DatasetSplit.Test, pass.Domain, pass.Chosen.Count);
        var values = cache?.Find(key);
        if (values is not null)
        {
            meter.Advance(pass.Chosen.Count);
        }
        else
        {
            var batches = new List<Tensor> { zeros(0, extractor.FeatureCount) };
            foreach (var indices in meter.Batches(pass.Chosen, BatchSize))
                batches.Add(extractor.Features(pass.Read(indices)));
            if (meter.Stopped)
                return null;
            values = cat(batches, 0);
            cache?.Keep(key, values);
        }

        return realFeatures[(extractor.Name, pass.Domain)] = new RealFeatures(values);
    }

    private TranslationPass Pass(CycleNetworks networks, TranslationDirection direction)
    {
        var domain = direction == TranslationDirection.AB ? DatasetDomain.A : DatasetDomain.B;
        return new(networks, direction, new EvaluationBatches(dataset, DatasetSplit.Test, domain, config.ImageSize), config.EvaluationImages);
    }

    /// <summary>Every image is translated, and with an extractor seen as it is unless that was done before.</summary>
    private int CountImages(TranslationPass[] passes)
    {
        int Of(ScoreExtractor? extractor) => extractor is null ? 0 : passes.Sum(pass =>
            realFeatures.ContainsKey((extractor.Name, pass.Domain)) ? 0 : pass.Chosen.Count);
        return Math.Max(1, passes.Sum(pass => pass.Chosen.Count) * (bestAndLast is null ? 1 : 2) + Of(always) + Of(bestAndLast));
    }

    private static Device DeviceOf(RunConfig config) => config.Device == ComputeDevice.Cuda ? CUDA : CPU;

    private static void Add(List<ScoreGroup> groups, ScoreGroup group)
    {
        if (group.Values.Count > 0)
            groups.Add(group);
    }

    private static double? Distance(List<ScoreGroup> groups)
    {
        var distances = groups.SelectMany(group => group.Values)
            .Where(metric => metric.Name is MetricNames.FrechetAB or MetricNames.FrechetBA && double.IsFinite(metric.Value))
            .Select(metric => metric.Value).ToList();
        return distances.Count > 0 ? distances.Average() : null;
    }
}
