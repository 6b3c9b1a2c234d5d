using CycleDash.Training.Datasets;
using CycleDash.Training.Images;
using CycleDash.Training.Tests.Images;

namespace CycleDash.Training.Tests.Datasets;

/// <summary>Small images and datasets made for a test.</summary>
internal static class TestImages
{
    /// <summary>A one-coloured RGB PNG.</summary>
    public static byte[] Plain(byte red, byte green, byte blue, int width = 8, int height = 8) =>
        ImageFiles.Png(width, height, 8, 2, [.. Enumerable.Range(0, width * height).SelectMany(_ => new[] { red, green, blue })]);

    /// <summary>A grey PNG with the given samples.</summary>
    public static byte[] Grey(int width, int height, params byte[] samples) => ImageFiles.Png(width, height, 8, 0, samples);

    /// <summary>A file system with trainA, trainB and, if asked for, testA, testB; every image has another colour.</summary>
    public static void WriteConvention(TemporaryFolder folder, string name, int trainA, int trainB, int testA = 0, int testB = 0)
    {
        foreach (var (part, count, red) in new[] { ("trainA", trainA, 10), ("trainB", trainB, 60), ("testA", testA, 110), ("testB", testB, 160) })
        {
            for (var i = 0; i < count; i++)
                folder.Write($"{name}/{part}/{i:d4}.png", Plain((byte)red, (byte)i, 200));
        }
    }

    public static DatasetStore Store(TemporaryFolder folder) => new(folder["data"], ImageCodec.Default, TimeProvider.System);

    /// <summary>Imports the folder of that name.</summary>
    public static DatasetManifest Import(TemporaryFolder folder, string name)
    {
        var store = Store(folder);
        return store.Import(store.Inspect(folder[name]), consentToSkip: false);
    }
}
