namespace CycleDash.Training.Packages;

/// <summary>One exact version of a package.</summary>
/// <param name="Name">E.g. <c>emoji-datasource-apple</c>.</param>
/// <param name="Version">E.g. <c>16.0.0</c>.</param>
/// <param name="Integrity">Of the archive, as npm writes it: <c>sha512-</c> and base 64.</param>
public sealed record NpmPackage(string Name, string Version, string Integrity);
