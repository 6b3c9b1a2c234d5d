namespace CycleDash.Training.Packages;

/// <summary>A package cannot be had, or is not the one expected. The message is for the user: what is wrong and what to do.</summary>
public sealed class PackageException : Exception
{
    public PackageException()
    {
    }

    public PackageException(string message)
        : base(message)
    {
    }

    public PackageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
