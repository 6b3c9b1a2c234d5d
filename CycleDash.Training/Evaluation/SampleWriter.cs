using System.Globalization;
using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Images;
using CycleDash.Training.Networks;
using CycleDash.Training.Recording;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Evaluation;

/// <summary>Writes what the generators make of a few test images, always the same ones throughout a run, as PNG.</summary>
/// <param name="config">Image size.</param>
/// <param name="dataset">Where the test images are.</param>
/// <param name="folder">The run's samples folder; made when it is first needed.</param>
/// <param name="codec">Encodes the files.</param>
/// <param name="time">The clock of the records.</param>
public sealed class SampleWriter(RunConfig config, UnpairedDataset dataset, string folder, IImageCodec codec, TimeProvider time)
{
    /// <summary>Test images of each domain, fewer where there are not so many.</summary>
    public const int ImagesPerDirection = 4;

    /// <summary>Translates and reconstructs the images with the generators in evaluation mode, and returns when the files are written.</summary>
    public SampleSet Write(CycleNetworks networks, long step, int epoch)
    {
        networks.Train(false);
        List<SampleTriplet> triplets =
        [
            .. Write(TranslationDirection.AB, DatasetDomain.A, networks.GeneratorAB, networks.GeneratorBA, networks.Device, step),
            .. Write(TranslationDirection.BA, DatasetDomain.B, networks.GeneratorBA, networks.GeneratorAB, networks.Device, step),
        ];
        return new(step, epoch, time.GetUtcNow(), triplets);
    }

    private List<SampleTriplet> Write(
        TranslationDirection direction, DatasetDomain domain, Module<Tensor, Tensor> there, Module<Tensor, Tensor> back, Device device, long step)
    {
        var batches = new EvaluationBatches(dataset, DatasetSplit.Test, domain, config.ImageSize);
        var chosen = batches.Choose(ImagesPerDirection);
        if (chosen.Count == 0)
            return [];

        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        var real = batches.Read(chosen).to(device);
        var translated = there.call(real);
        var realPixels = ImageTensors.ToPixels(real);
        var translatedPixels = ImageTensors.ToPixels(translated);
        var reconstructedPixels = ImageTensors.ToPixels(back.call(translated));

        var images = dataset.Images(DatasetSplit.Test, domain);
        var stepFolder = "step-" + step.ToString("D8", CultureInfo.InvariantCulture);
        var triplets = new List<SampleTriplet>();
        for (var i = 0; i < chosen.Count; i++)
        {
            var triplet = new SampleTriplet(
                direction, i, images[chosen[i]].Path, $"real/{direction}-{i}.png", $"{stepFolder}/{direction}-{i}-translated.png", $"{stepFolder}/{direction}-{i}-reconstructed.png");
            if (!File.Exists(Path.Combine(folder, triplet.RealPath)))
                WriteFile(triplet.RealPath, realPixels[i]);
            WriteFile(triplet.TranslatedPath, translatedPixels[i]);
            WriteFile(triplet.ReconstructedPath, reconstructedPixels[i]);
            triplets.Add(triplet);
        }

        return triplets;
    }

    /// <summary>A reader sees the whole file or none: it is written under another name and renamed.</summary>
    private void WriteFile(string relativePath, DecodedImage image)
    {
        var path = Path.Combine(folder, relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var partial = path + ".partial";
        File.WriteAllBytes(partial, codec.EncodePng(image));
        File.Move(partial, path, overwrite: true);
    }
}
