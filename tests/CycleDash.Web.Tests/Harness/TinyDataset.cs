using CycleDash.Training.Datasets;
using CycleDash.Training.Images;

namespace CycleDash.Web.Tests.Harness;

/// <summary>A dataset of a few small images, imported as a user's would be: A is reddish, B bluish.</summary>
internal static class TinyDataset
{
    public const string Name = "tiny";
    private const int Size = 24;

    public static DatasetManifest ImportInto(DatasetStore store, IImageCodec codec, string scratch)
    {
        var source = Path.Combine(scratch, Name);
        Write(Path.Combine(source, "trainA"), codec, 4, red: 200, blue: 40);
        Write(Path.Combine(source, "trainB"), codec, 3, red: 40, blue: 200);
        Write(Path.Combine(source, "testA"), codec, 2, red: 180, blue: 60);
        Write(Path.Combine(source, "testB"), codec, 2, red: 60, blue: 180);
        return store.Import(store.Inspect(source), consentToSkip: false);
    }

    private static void Write(string folder, IImageCodec codec, int count, byte red, byte blue)
    {
        Directory.CreateDirectory(folder);
        for (var index = 0; index < count; index++)
        {
            var pixels = new byte[Size * Size * 3];
            for (var pixel = 0; pixel < Size * Size; pixel++)
            {
                pixels[3 * pixel] = red;
                pixels[(3 * pixel) + 1] = (byte)((pixel * (index + 3)) % 251);
                pixels[(3 * pixel) + 2] = blue;
            }

            File.WriteAllBytes(Path.Combine(folder, $"{index}.png"), codec.EncodePng(new DecodedImage(Size, Size, 3, pixels)));
        }
    }
}
