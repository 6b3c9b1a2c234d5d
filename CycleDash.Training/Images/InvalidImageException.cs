namespace CycleDash.Training.Images;

/// <summary>An image file that is refused. The message says why, without naming the file: the caller knows its name.</summary>
public sealed class InvalidImageException : Exception
{
    /// <summary>Refuses a file for a reason.</summary>
    public InvalidImageException(ImageFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>The kind of reason.</summary>
    public ImageFault Fault { get; }
}
