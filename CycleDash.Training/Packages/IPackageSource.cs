namespace CycleDash.Training.Packages;

/// <summary>Where packages come from.</summary>
public interface IPackageSource
{
    /// <summary>Puts the package's archive (.tgz) into the folder.</summary>
    /// <param name="package">Name, version and expected integrity.</param>
    /// <param name="folder">An existing folder.</param>
    /// <param name="cancellationToken">Ends the download.</param>
    /// <returns>Path of the archive.</returns>
    /// <exception cref="PackageException">It cannot be had, or is not the one expected; the message says what to do.</exception>
    Task<string> DownloadAsync(NpmPackage package, string folder, CancellationToken cancellationToken);
}
