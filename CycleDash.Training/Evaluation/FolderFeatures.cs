using CycleDash.Training.Datasets;
using CycleDash.Training.Images;
using TorchSharp;
using static TorchSharp.torch;

namespace CycleDash.Training.Evaluation;

/// <summary>Features of the image files of a folder, each resized by itself, whatever its size and proportions.</summary>
public static class FolderFeatures
{
    private const int BatchSize = 8;

    /// <summary>The image files directly in a folder, in order of their names.</summary>
    /// <exception cref="DatasetException">There is no such folder, or it holds fewer than two images.</exception>
    public static IReadOnlyList<string> Find(string folder)
    {
        if (!Directory.Exists(folder))
            throw new DatasetException($"There is no folder {folder}.");
        var files = ImageFolder.Find(folder);
        return files.Count switch
        {
            0 => throw new DatasetException($"{folder} holds no images ({string.Join(", ", ImageFolder.Extensions)}); folders in it are not searched."),
            1 => throw new DatasetException($"{folder} holds 1 image; a distribution needs at least 2."),
            _ => files,
        };
    }

    /// <summary>(N, D), in the caller's dispose scope.</summary>
    /// <param name="files">Image files.</param>
    /// <param name="extractor">Turns them into features.</param>
    /// <param name="codec">Reads them, as colour images.</param>
    /// <param name="progress">Told after each batch how many are done; null where nobody wants to know.</param>
    /// <param name="cancellationToken">Looked at before each batch.</param>
    /// <exception cref="DatasetException">A file cannot be read; the message names it.</exception>
    public static Tensor Of(
        IReadOnlyList<string> files, ScoreExtractor extractor, IImageCodec codec, Action<int>? progress, CancellationToken cancellationToken)
    {
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        var features = new List<Tensor>();
        foreach (var batch in files.Chunk(BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var batchScope = NewDisposeScope();
            var images = batch.Select(file => extractor.Resize(Read(file, codec))).ToList();
            features.Add(extractor.Features(cat(images, 0)).MoveToOuterDisposeScope());
            progress?.Invoke(features.Sum(done => (int)done.shape[0]));
        }

        return cat(features, 0).MoveToOuterDisposeScope();
    }

    /// <summary>(1, 3, H, W) in [-1, 1].</summary>
    private static Tensor Read(string file, IImageCodec codec)
    {
        try
        {
            var image = codec.DecodeFile(file, channels: 3);
            var pixels = tensor(image.Pixels, [1, image.Height, image.Width, 3]).permute(0, 3, 1, 2);
            return pixels.to(ScalarType.Float32) / 127.5 - 1;
        }
        catch (Exception problem) when (problem is InvalidImageException or IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{file} cannot be read: {problem.Message}", problem);
        }
    }
}
