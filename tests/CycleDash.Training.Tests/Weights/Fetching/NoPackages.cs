using CycleDash.Training.Packages;

namespace CycleDash.Training.Tests.Weights.Fetching;

/// <summary>A machine without access to packages.</summary>
internal sealed class NoPackages : IPackageSource
{
    public Task<string> DownloadAsync(NpmPackage package, string folder, CancellationToken cancellationToken) =>
        throw new PackageException($"npm cannot download {package.Name}@{package.Version}");
}
