namespace CycleDash.Training.Weights;

/// <summary>Where weights come from.</summary>
public abstract record WeightsOrigin
{
    private protected WeightsOrigin()
    {
    }

    /// <summary>In words, for lists.</summary>
    public abstract string Description { get; }
}
