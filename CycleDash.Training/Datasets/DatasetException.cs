namespace CycleDash.Training.Datasets;

/// <summary>A dataset cannot be imported, fetched or used. The message is for the user: what is wrong and what to do.</summary>
public sealed class DatasetException : Exception
{
    public DatasetException()
    {
    }

    public DatasetException(string message)
        : base(message)
    {
    }

    public DatasetException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
