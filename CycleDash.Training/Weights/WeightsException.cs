namespace CycleDash.Training.Weights;

/// <summary>Weights cannot be added, fetched or used. The message is for the user: what is wrong and what to do.</summary>
public class WeightsException : Exception
{
    public WeightsException()
    {
    }

    public WeightsException(string message)
        : base(message)
    {
    }

    public WeightsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
