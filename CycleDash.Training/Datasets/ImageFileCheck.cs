using CycleDash.Training.Images;

namespace CycleDash.Training.Datasets;

/// <summary>Decides whether one file can be an image of a dataset.</summary>
internal sealed class ImageFileCheck(IImageCodec codec)
{
    /// <summary>The image's hash and size, or the problem; exactly one of the two is given.</summary>
    /// <param name="path">A safe path, beginning with the part's name.</param>
    /// <param name="part">Where the image is and belongs.</param>
    public (DatasetImage? Image, ImportProblem? Problem) Check(string path, ImportPart part)
    {
        try
        {
            var file = new FileInfo(part.Resolve(path));
            // Pipes and devices have no length either; opening one could block for ever.
            if (file.Length == 0)
                return (null, new ImportProblem(path, ImportProblemKind.Empty, "the file is empty"));
            ImageCheck.RequireFileBytes(file.Length);
            var bytes = File.ReadAllBytes(file.FullName);
            var header = ImageCheck.Require(bytes);
            codec.Decode(bytes, channels: 3);
            return (new DatasetImage(path, part.Split, part.Domain, DatasetVerification.Sha256(bytes), header.Width, header.Height) { Bytes = bytes.Length }, null);
        }
        catch (InvalidImageException problem)
        {
            return (null, new ImportProblem(path, KindOf(problem.Fault), problem.Message));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return (null, new ImportProblem(path, ImportProblemKind.Unreadable, $"the file cannot be read: {problem.Message}"));
        }
    }

    private static ImportProblemKind KindOf(ImageFault fault) => fault switch
    {
        ImageFault.Empty => ImportProblemKind.Empty,
        ImageFault.NotAnImage or ImageFault.UnsupportedFormat => ImportProblemKind.WrongType,
        ImageFault.TooLarge => ImportProblemKind.TooLarge,
        ImageFault.Animated => ImportProblemKind.Animated,
        ImageFault.Corrupt or ImageFault.Truncated => ImportProblemKind.Corrupt,
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };
}
