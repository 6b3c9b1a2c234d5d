namespace CycleDash.Training.Datasets;

/// <summary>The part of a dataset that an image belongs to.</summary>
public enum DatasetSplit
{
    Train,
    Test,
}
