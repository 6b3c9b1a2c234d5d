using CycleDash.Training.Checkpoints;
using CycleDash.Training.Configuration;
using CycleDash.Training.Images;
using CycleDash.Training.Recording;
using CycleDash.Training.Tests.Images;
using CycleDash.Training.Tests.Trainers;
using CycleDash.Training.Translation;
using CycleDash.Training.Weights;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Translation;

public sealed class TranslatorTests : IDisposable
{
    private readonly TinyRun run = new();
    private readonly RecordedRun recorded = new();
    private readonly Translator translator = new(ImageCodec.Default);

    public void Dispose()
    {
        translator.Dispose();
        run.Dispose();
    }

    [Theory]
    [InlineData(GeneratorKind.ResNet, NormalizationKind.Instance)]
    [InlineData(GeneratorKind.ResNet, NormalizationKind.Batch)]
    [InlineData(GeneratorKind.UNet, NormalizationKind.Instance)]
    [InlineData(GeneratorKind.EncoderDecoder, NormalizationKind.Instance)]
    public void A_test_image_becomes_the_pixels_of_the_runs_samples(GeneratorKind generator, NormalizationKind normalization)
    {
        run.Train(TinyRun.Config with { Generator = generator, Normalization = normalization, SampleEverySteps = 3 }, recorded);
        var samples = recorded.SampleSets.Single(set => set.Step == 6);

        foreach (var triplet in samples.Triplets)
        {
            var real = File.ReadAllBytes(run.Samples(triplet.RealPath));
            var translated = translator.Translate(run.Checkpoints.FolderOf(6), triplet.Direction, real, reconstruct: true);

            Assert.Equal(6, translated.Step);
            AssertSame(triplet.RealPath, translated.Real);
            AssertSame(triplet.TranslatedPath, translated.Translated);
            AssertSame(triplet.ReconstructedPath, translated.Reconstructed!);
        }

        Assert.Equal([TranslationDirection.AB, TranslationDirection.BA], samples.Triplets.Select(triplet => triplet.Direction).Distinct());
    }

    [Fact]
    public void An_image_of_any_size_is_translated_at_the_runs()
    {
        run.Train(TinyRun.Config, recorded);
        var image = new DecodedImage(40, 7, 3, new byte[40 * 7 * 3]);

        var translated = translator.Translate(run.Checkpoints.FolderOf(3), TranslationDirection.AB, image);

        Assert.Equal((16, 16, 3), (translated.Translated.Width, translated.Translated.Height, translated.Translated.Channels));
        Assert.Null(translated.Reconstructed);
    }

    [Fact]
    public void A_gray_run_takes_colour_files_as_gray_and_refuses_colour_pixels()
    {
        using var gray = new TinyRun(channels: 1);
        gray.Train(TinyRun.Config with { Channels = 1 }, recorded);
        var image = new DecodedImage(16, 16, 3, new byte[16 * 16 * 3]);
        var folder = gray.Checkpoints.FolderOf(3);

        Assert.Equal(1, translator.Translate(folder, TranslationDirection.AB, ImageCodec.Default.EncodePng(image)).Translated.Channels);
        var refused = Assert.Throws<ArgumentException>(() => translator.Translate(folder, TranslationDirection.AB, image));
        Assert.Contains("1 channels, not 3", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_memory_gives_the_same_as_a_large_one()
    {
        run.Train(TinyRun.Config, recorded);
        var image = new DecodedImage(16, 16, 3, [.. Enumerable.Range(0, 16 * 16 * 3).Select(i => (byte)i)]);
        using var forgetful = new Translator(ImageCodec.Default, cacheBytes: 1);

        foreach (var step in new[] { 3, 6, 3 })
        {
            var (first, second) = (
                translator.Translate(run.Checkpoints.FolderOf(step), TranslationDirection.BA, image, reconstruct: true),
                forgetful.Translate(run.Checkpoints.FolderOf(step), TranslationDirection.BA, image, reconstruct: true));
            Assert.Equal(first.Translated.Pixels, second.Translated.Pixels);
            Assert.Equal(first.Reconstructed!.Pixels, second.Reconstructed!.Pixels);
        }
    }

    [Fact]
    public void A_pair_that_is_in_use_stays_whatever_memory_it_takes_until_it_is_forgotten()
    {
        run.Train(TinyRun.Config, recorded);
        var image = new DecodedImage(16, 16, 3, new byte[16 * 16 * 3]);
        using var forgetful = new Translator(ImageCodec.Default, cacheBytes: 1);
        var folder = run.Checkpoints.FolderOf(3);
        forgetful.Translate(folder, TranslationDirection.AB, image, reconstruct: true);

        foreach (var direction in Enum.GetNames<TranslationDirection>())
            File.Delete(Path.Combine(folder, $"generator_{direction}.safetensors"));

        Assert.NotNull(forgetful.Translate(folder, TranslationDirection.AB, image, reconstruct: true).Reconstructed);
        forgetful.Forget();
        Assert.Throws<CheckpointException>(() => forgetful.Translate(folder, TranslationDirection.AB, image));
    }

    [Fact]
    public void A_file_that_goes_through_several_checkpoints_is_decoded_once()
    {
        run.Train(TinyRun.Config, recorded);
        var codec = new CountingCodec();
        using var counting = new Translator(codec);
        var (first, second) = (ImageCodec.Default.EncodePng(new DecodedImage(40, 7, 3, new byte[40 * 7 * 3])), ImageFiles.RedOverBlue);

        foreach (var step in new[] { 3, 6, 3 })
            counting.Translate(run.Checkpoints.FolderOf(step), TranslationDirection.AB, first);
        Assert.Equal(1, codec.Decoded);
        counting.Translate(run.Checkpoints.FolderOf(3), TranslationDirection.AB, second);
        Assert.Equal(2, codec.Decoded);
        var again = counting.Translate(run.Checkpoints.FolderOf(3), TranslationDirection.AB, first);
        Assert.Equal(translator.Translate(run.Checkpoints.FolderOf(3), TranslationDirection.AB, first).Translated.Pixels, again.Translated.Pixels);
    }

    [Fact]
    public void A_photograph_is_turned_as_the_camera_was_held_where_that_is_asked_for()
    {
        run.Train(TinyRun.Config, recorded);
        var held = ImageFiles.Held(ImageFiles.RedOverBlue, 6);

        // Turned clockwise, what was above is at the right.
        Assert.Equal((true, false), (IsRed(upright: true, 15, 0), IsRed(upright: true, 0, 15)));
        Assert.Equal((true, false), (IsRed(upright: false, 15, 0), IsRed(upright: false, 0, 15)));
        Assert.Equal((true, false), (IsRed(upright: true, 15, 15), IsRed(upright: false, 15, 15)));

        bool IsRed(bool upright, int x, int y)
        {
            var real = translator.Translate(run.Checkpoints.FolderOf(3), TranslationDirection.AB, held, upright: upright).Real;
            return real.Pixels[(y * 16 + x) * 3] > real.Pixels[(y * 16 + x) * 3 + 2];
        }
    }

    [Fact]
    public void A_checkpoint_that_was_written_again_is_read_again()
    {
        run.Train(TinyRun.Config, recorded);
        var image = new DecodedImage(16, 16, 3, new byte[16 * 16 * 3]);
        var (third, sixth) = (run.Checkpoints.FolderOf(3), run.Checkpoints.FolderOf(6));
        var expected = translator.Translate(sixth, TranslationDirection.AB, image).Translated.Pixels;
        Assert.NotEqual(expected, translator.Translate(third, TranslationDirection.AB, image).Translated.Pixels);

        Directory.Delete(third, recursive: true);
        Directory.Move(sixth, third);

        Assert.Equal(expected, translator.Translate(third, TranslationDirection.AB, image).Translated.Pixels);
    }

    [Fact]
    public void A_checkpoint_that_is_missing_incomplete_or_changed_is_refused()
    {
        run.Train(TinyRun.Config, recorded);
        var image = new DecodedImage(16, 16, 3, new byte[16 * 16 * 3]);

        var missing = Assert.Throws<CheckpointException>(() => translator.Translate(run.Checkpoints.FolderOf(5), TranslationDirection.AB, image));
        Assert.Contains("step-5", missing.Message, StringComparison.Ordinal);

        File.Delete(Path.Combine(run.Checkpoints.FolderOf(3), "generator_AB.safetensors"));
        Assert.Throws<CheckpointException>(() => translator.Translate(run.Checkpoints.FolderOf(3), TranslationDirection.AB, image));

        File.AppendAllText(Path.Combine(run.Checkpoints.FolderOf(6), "generator_AB.safetensors"), "x");
        var changed = Assert.Throws<CheckpointException>(() => translator.Translate(run.Checkpoints.FolderOf(6), TranslationDirection.AB, image));
        Assert.Contains("damaged", changed.Message, StringComparison.Ordinal);
        // The other direction's file is as it was.
        translator.Translate(run.Checkpoints.FolderOf(6), TranslationDirection.BA, image);
    }

    [Fact]
    public void A_generator_of_other_channels_than_its_configuration_is_refused()
    {
        run.Train(TinyRun.Config, recorded);
        var folder = run.Checkpoints.FolderOf(3);
        using var scope = NewDisposeScope();
        var checkpoint = Checkpoint.Open(folder);
        var state = checkpoint.State with { Configuration = checkpoint.State.Configuration with { Channels = 1 } };
        var weights = SafetensorsFile.Read(Path.Combine(folder, "generator_AB.safetensors")).Select(pair => (pair.Key, pair.Value)).ToList();
        run.Checkpoints.Save(state, [("generator_AB.safetensors", weights)]);

        var refused = Assert.Throws<CheckpointException>(() =>
            translator.Translate(folder, TranslationDirection.AB, new DecodedImage(16, 16, 1, new byte[16 * 16])));

        Assert.Contains("generator_AB.safetensors", refused.Message, StringComparison.Ordinal);
        Assert.Contains("shape", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_image_is_refused()
    {
        run.Train(TinyRun.Config, recorded);

        var refused = Assert.Throws<InvalidImageException>(() =>
            translator.Translate(run.Checkpoints.FolderOf(3), TranslationDirection.AB, "<svg/>"u8));

        Assert.Equal(ImageFault.NotAnImage, refused.Fault);
    }

    private void AssertSame(string sample, DecodedImage image) =>
        Assert.Equal(ImageCodec.Default.DecodeFile(run.Samples(sample), image.Channels).Pixels, image.Pixels);

    private sealed class CountingCodec : IImageCodec
    {
        public int Decoded { get; private set; }

        public DecodedImage Decode(ReadOnlySpan<byte> file, int channels)
        {
            Decoded++;
            return ImageCodec.Default.Decode(file, channels);
        }

        public byte[] EncodePng(DecodedImage image) => ImageCodec.Default.EncodePng(image);
    }
}
