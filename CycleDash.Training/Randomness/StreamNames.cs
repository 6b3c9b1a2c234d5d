namespace CycleDash.Training.Randomness;

/// <summary>One name for each use of randomness in a run. A changed name changes every run: they are part of what a seed means.</summary>
public static class StreamNames
{
    public const string Weights = "weights";
    public const string OrderA = "order/A";
    public const string OrderB = "order/B";
    public const string AugmentationA = "augmentation/A";
    public const string AugmentationB = "augmentation/B";
    public const string PoolA = "pool/A";
    public const string PoolB = "pool/B";
    public const string DropoutAB = "dropout/AB";
    public const string DropoutBA = "dropout/BA";
    public const string PenaltyA = "penalty/A";
    public const string PenaltyB = "penalty/B";
}
