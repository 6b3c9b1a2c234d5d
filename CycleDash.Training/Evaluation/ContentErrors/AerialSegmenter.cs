using CycleDash.Training.Datasets;
using CycleDash.Training.Datasets.AerialMap;
using CycleDash.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Evaluation.ContentErrors;

/// <summary>
/// Recognises the classes in generated aerial photographs by a small network, trained once on scenes that are in no dataset and kept
/// as a file. Its own error on true photographs is the floor of what it measures.
/// </summary>
public sealed class AerialSegmenter : ISceneDecoder, IDisposable
{
    private const int Version = 1;
    private readonly SegmentationNetwork network;
    private readonly Device device;

    private AerialSegmenter(SegmentationNetwork network, Device device, string name)
    {
        this.network = network;
        this.device = device;
        Name = name;
    }

    public string Name { get; }

    /// <summary>Reads the segmenter from the folder, or trains it and keeps it there.</summary>
    /// <param name="parameters">Of the dataset; the number of its scenes and its seed do not matter.</param>
    /// <param name="imageSize">Side of the images, in pixels.</param>
    /// <param name="folder">Where segmenters are kept; made when it is first needed.</param>
    /// <param name="device">Where it computes.</param>
    /// <param name="effort">Null for the usual.</param>
    /// <param name="progress">Told how much of the training is done, from 0 to 1, before each step.</param>
    /// <param name="cancellationToken">Ends the training between two steps.</param>
    public static AerialSegmenter LoadOrTrain(
        AerialMapParameters parameters, int imageSize, string folder, Device device, SegmenterEffort? effort = null,
        Action<double>? progress = null, CancellationToken cancellationToken = default)
    {
        effort ??= SegmenterEffort.Usual;
        var name = FormattableString.Invariant(
            $"aerial-segmenter-{Version}-generator{AerialMapGenerator.Version}-{parameters.SizePixels}to{imageSize}px-objects{parameters.ObjectsPercent}-gap{parameters.GapPercent}-{effort.Scenes}x{effort.Steps}x{effort.BatchSize}x{effort.WindowPixels}");
        var path = Path.Combine(folder, name + ".safetensors");
        var network = Create();
        if (!TryLoad(network, path))
        {
            SegmenterTraining.Run(network, parameters, imageSize, effort, device, progress, cancellationToken);
            Save(network, folder, path);
        }

        network.to(device);
        network.eval();
        return new AerialSegmenter(network, device, name);
    }

    public byte[] Decode(Tensor images)
    {
        if (images.shape[1] != 3)
            throw new ArgumentException($"Aerial photographs have 3 channels, not {images.shape[1]}.", nameof(images));
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        return network.call(images.to(device)).argmax(1).to(ScalarType.Byte).cpu().contiguous().data<byte>().ToArray();
    }

    public void Dispose() => network.Dispose();

    /// <summary>Constructors of layers draw from the process-wide generator, which may be that of a training: it is put back.</summary>
    private static SegmentationNetwork Create()
    {
        using var before = get_rng_state();
        var network = new SegmentationNetwork(Enum.GetValues<SceneClass>().Length);
        set_rng_state(before);
        return network;
    }

    private static bool TryLoad(SegmentationNetwork network, string path)
    {
        if (!File.Exists(path))
            return false;
        using var scope = NewDisposeScope();
        try
        {
            ModuleWeights.Load(network, SafetensorsFile.Read(path), path);
            return true;
        }
        catch (InvalidDataException)
        {
            // Damaged: what can be made again is made again.
            return false;
        }
    }

    /// <summary>Another process sees the whole file or none.</summary>
    private static void Save(SegmentationNetwork network, string folder, string path)
    {
        var partial = $"{path}.{Guid.NewGuid():N}.partial";
        try
        {
            Directory.CreateDirectory(folder);
            SafetensorsFile.Write(partial, ModuleWeights.Of(network));
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"The segmenter of the content error cannot be kept in {folder}: {problem.Message}", problem);
        }
    }
}
