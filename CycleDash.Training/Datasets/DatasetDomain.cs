namespace CycleDash.Training.Datasets;

/// <summary>The side of the translation that an image belongs to.</summary>
public enum DatasetDomain
{
    A,
    B,
}
