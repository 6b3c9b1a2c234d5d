namespace CycleDash.Training.Weights;

/// <summary>Weights of the catalogue are not in the data directory, or not whole. The message names the command that gets them.</summary>
public sealed class WeightsMissingException : WeightsException
{
    public WeightsMissingException()
    {
    }

    public WeightsMissingException(string message)
        : base(message)
    {
    }

    public WeightsMissingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
