using CycleDash.Training.Packages;

namespace CycleDash.Training.Datasets.Emoji;

/// <summary>Who drew a set of emoji.</summary>
/// <param name="Key">Part of a dataset's name, and the folder inside the package, e.g. <c>apple</c>.</param>
/// <param name="Package">Has one PNG of 64 × 64 pixels per emoji.</param>
/// <param name="Licence">Of the images, as the package's README states it.</param>
public sealed record EmojiVendor(string Key, NpmPackage Package, string Licence)
{
    private const string Version = "16.0.0";

    /// <summary>Every vendor with a package of its own.</summary>
    public static IReadOnlyList<EmojiVendor> All { get; } =
    [
        Of("apple", "sha512-dVYjsK0FnCry9F+PBtnivhG2K0xdwlmqYaSgiUtztUdAGPYiHYhZcVKvNBqC791g2qyEcFNTBO6utg4eQ3uLTw==",
            "Apple images: Copyright © Apple Inc., not licensed for commercial usage"),
        Of("google", "sha512-ZRexfzs7MVoLnmzZmNsO4TKhnAJp5D++Vm6PpUpH/jEQQlemp3l88CjZ+DoZ2faM9R4QxZkOPJCoT8DlPhfQ3A==",
            "Google images (Noto Emoji): Apache License 2.0"),
        Of("twitter", "sha512-7F+uCuHH+7Qnrc15P5tnbvKkg9E6tlzi4MnT2uW1RlN4pLYTza6cP/dstIfSDMtpjFLWuZewWg8jBbuL2eyELQ==",
            "Twitter images (Twemoji): Creative Commons Attribution 4.0"),
        Of("facebook", "sha512-b9ZxJdB7nMWGckH1vyCjPSosaa6MJYuojPPFiQ0LmDIZS8vlG454XKcmTFKrXIMAA72O4MRJMYFhvWI8pjyciQ==",
            "Facebook images: Copyright © Facebook, Inc., no clear licence"),
    ];

    private static EmojiVendor Of(string key, string integrity, string licence)
    {
        var package = new NpmPackage("emoji-datasource-" + key, Version, integrity);
        return new EmojiVendor(key, package, $"{licence} (README of {package.Name} {Version})");
    }
}
