using CycleDash.Training.Networks.Extractors;

namespace CycleDash.Training.Weights;

/// <summary>Weights that the program knows of, present or not.</summary>
/// <param name="Name">By which configurations and scores name the extractor, e.g. <c>resnet-50</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Network">What the weights are for; it has the input size.</param>
/// <param name="Normalization">What the network with these weights expects of its input.</param>
/// <param name="Licence">Of the weights.</param>
/// <param name="Note">What they are good for, and what they are not.</param>
/// <param name="Origin">Where they come from.</param>
public sealed record WeightsEntry(
    string Name, string Title, ExtractorNetwork Network, InputNormalization Normalization, string Licence, string Note, WeightsOrigin Origin);
