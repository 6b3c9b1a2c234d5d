using System.Text.Json.Serialization;

namespace CycleDash.Training.Configuration;

/// <summary>Architecture of the generators G and F.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GeneratorKind>))]
public enum GeneratorKind
{
    [JsonStringEnumMemberName("resnet")] ResNet,
    [JsonStringEnumMemberName("unet")] UNet,
    [JsonStringEnumMemberName("encoder-decoder")] EncoderDecoder,
}

/// <summary>Architecture of the discriminators (critics) D_A and D_B.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DiscriminatorKind>))]
public enum DiscriminatorKind
{
    [JsonStringEnumMemberName("patch")] Patch,
    [JsonStringEnumMemberName("image")] Image,
}

/// <summary>Normalisation layers of generators and discriminators.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NormalizationKind>))]
public enum NormalizationKind
{
    [JsonStringEnumMemberName("instance")] Instance,
    [JsonStringEnumMemberName("batch")] Batch,
    [JsonStringEnumMemberName("none")] None,
}

/// <summary>The game that generators and discriminators play.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AdversarialLossKind>))]
public enum AdversarialLossKind
{
    [JsonStringEnumMemberName("least-squares")] LeastSquares,
    [JsonStringEnumMemberName("binary-cross-entropy")] BinaryCrossEntropy,
    [JsonStringEnumMemberName("wasserstein-gp")] WassersteinGradientPenalty,
}

/// <summary>Frozen ImageNet network of the semantic loss; the names are those of the weights' catalogue.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SemanticExtractorKind>))]
public enum SemanticExtractorKind
{
    [JsonStringEnumMemberName("mobilenet-v2")] MobileNetV2,
    [JsonStringEnumMemberName("resnet-50")] ResNet50,
    [JsonStringEnumMemberName("nsfwjs-mobilenet-v2")] NsfwjsMobileNetV2,
    [JsonStringEnumMemberName("nsfwjs-inception-v3")] NsfwjsInceptionV3,
}

/// <summary>How the semantic loss pools the last feature map.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SemanticPooling>))]
public enum SemanticPooling
{
    [JsonStringEnumMemberName("max")] Max,
    [JsonStringEnumMemberName("average")] Average,
}

/// <summary>Which generators carry the semantic loss.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SemanticDirection>))]
public enum SemanticDirection
{
    [JsonStringEnumMemberName("G")] G,
    [JsonStringEnumMemberName("F")] F,
    [JsonStringEnumMemberName("both")] Both,
}

/// <summary>Where tensors live.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ComputeDevice>))]
public enum ComputeDevice
{
    [JsonStringEnumMemberName("cpu")] Cpu,
    [JsonStringEnumMemberName("cuda")] Cuda,
}
