using System.Text.Json.Serialization;

namespace CycleDash.Training.Evaluation;

/// <summary>How images become the size that a feature extractor sees; scores of different modes are not comparable.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ResizeMode>))]
public enum ResizeMode
{
    /// <summary>
    /// As clean-fid (Parmar et al. 2022, arXiv:2104.11222): bicubic with antialiasing, cut to the valid range, not rounded to 8 bits. Equals
    /// Pillow's resize of a float image up to the rounding of single precision.
    /// </summary>
    [JsonStringEnumMemberName("clean")] Clean,

    /// <summary>
    /// As pytorch-fid: bilinear between pixel centres without antialiasing, the same operator as there. (TensorFlow's original places
    /// the pixels by their corners; scores differ in the second digit behind the point.)
    /// </summary>
    [JsonStringEnumMemberName("legacy")] Legacy,
}
