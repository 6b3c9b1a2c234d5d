using CycleDash.Training.Networks.Extractors;
using CycleDash.Training.Packages;
using CycleDash.Training.Weights.Keras;

namespace CycleDash.Training.Weights;

/// <summary>Every extractor that the program can use, with its weights. Another one is one entry here.</summary>
public static class WeightsCatalogue
{
    private static readonly NpmPackage Nsfwjs = new(
        "nsfwjs", "4.3.0", "sha512-WTKDte0vp1X97N1h34P79G/hG+sVT3+TnDz9di1WseIJR93v11E4viNX7Vg9WsO6HYoR772Nzq2iM8jo3XBZ+g==");

    /// <summary>All entries, in the order in which lists show them.</summary>
    public static IReadOnlyList<WeightsEntry> All { get; } =
    [
        new("mobilenet-v2", "MobileNetV2 (ImageNet)", ExtractorNetwork.MobileNetV2, InputNormalization.ImageNet,
            "BSD 3-Clause (torchvision)", "torchvision's first weights, trained on ImageNet.",
            new PublishedFile(new Uri("https://download.pytorch.org/models/mobilenet_v2-b0353104.pth"), "b0353104", Bytes: null)),

        new("resnet-50", "ResNet-50 (ImageNet)", ExtractorNetwork.ResNet50, InputNormalization.ImageNet,
            "BSD 3-Clause (torchvision)", "torchvision's first weights, trained on ImageNet.",
            new PublishedFile(
                new Uri("https://download.pytorch.org/models/resnet50-0676ba61.pth"),
                "0676ba61b6795bbe1773cffd859882e5e297624d384b6993f7c9e683e722fb8a", 102_530_333)),

        new("inception-2015", "Inception of 2015 (FID)", ExtractorNetwork.Inception2015, InputNormalization.Symmetric,
            "Apache License 2.0 (TensorFlow, pytorch-fid)", "The network that FID is defined by; scores with it compare with published ones.",
            new PublishedFile(
                new Uri("https://github.com/mseitzer/pytorch-fid/releases/download/fid_weights/pt_inception-2015-12-05-6726825d.pth"),
                "6726825d0af5f729cebd5821db510b11b1cfad8faad88a03f1befd49fb9129b2", 95_628_359)),

        new("nsfwjs-mobilenet-v2", "MobileNetV2 of nsfwjs", ExtractorNetwork.KerasMobileNetV2, InputNormalization.Unit,
            "MIT (nsfwjs)", "Keras' ImageNet weights whose upper third was fine-tuned to another task, 8-bit quantised. Scores with it compare with one another only.",
            new PackagedModel(Nsfwjs, "package/dist/models/mobilenet_v2/", Shards: 1, KerasMobileNetV2.Tensors)),

        new("nsfwjs-inception-v3", "Inception v3 of nsfwjs", ExtractorNetwork.KerasInceptionV3, InputNormalization.Unit,
            "MIT (nsfwjs)", "Keras' ImageNet weights whose upper third was fine-tuned to another task, 8-bit quantised. Scores with it are no FID and compare with one another only.",
            new PackagedModel(Nsfwjs, "package/dist/models/inception_v3/", Shards: 6, KerasInceptionV3.Tensors)),
    ];

    /// <summary>The names of all entries.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(entry => entry.Name)];

    /// <summary>The entries that need no more than the npm client: what works without the published files.</summary>
    public static IEnumerable<WeightsEntry> Packaged => All.Where(entry => entry.Origin is PackagedModel);

    /// <summary>The entry of that name, or null.</summary>
    public static WeightsEntry? Find(string name) => All.FirstOrDefault(entry => entry.Name == name);

    /// <summary>The entry of that name.</summary>
    /// <exception cref="WeightsException">There is none; the message lists those there are.</exception>
    public static WeightsEntry Get(string name) =>
        Find(name) ?? throw new WeightsException($"There are no weights '{name}'. Known are {string.Join(", ", Names)}.");
}
