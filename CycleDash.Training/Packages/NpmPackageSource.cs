using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;

namespace CycleDash.Training.Packages;

/// <summary>Downloads by the npm client, so that the user's registry, proxy and credentials apply.</summary>
/// <param name="command">The client.</param>
public sealed class NpmPackageSource(string command) : IPackageSource
{
    private const int ShownErrorLines = 6;

    /// <summary>The <c>npm</c> found by the system.</summary>
    public NpmPackageSource()
        : this(OperatingSystem.IsWindows() ? "npm.cmd" : "npm")
    {
    }

    /// <inheritdoc/>
    public async Task<string> DownloadAsync(NpmPackage package, string folder, CancellationToken cancellationToken)
    {
        var destination = Directory.CreateDirectory(Path.Combine(folder, package.Name)).FullName;
        await RunAsync(package, destination, cancellationToken).ConfigureAwait(false);
        if (Directory.GetFiles(destination, "*.tgz") is not [var archive])
            throw new PackageException($"npm ended without an archive of {package.Name}@{package.Version}: try `npm pack {package.Name}@{package.Version}` by hand.");
        await CheckAsync(package, archive, cancellationToken).ConfigureAwait(false);
        return archive;
    }

    private async Task RunAsync(NpmPackage package, string destination, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(command)
        {
            WorkingDirectory = destination,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "pack", $"{package.Name}@{package.Version}", "--ignore-scripts", "--loglevel=error", "--pack-destination", destination },
        };
        using var npm = Start(start);
        try
        {
            // Both are read while it runs: a full pipe would stop it.
            var output = npm.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = await npm.StandardError.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            await output.ConfigureAwait(false);
            await npm.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            if (npm.ExitCode != 0)
                throw new PackageException($"npm cannot download {package.Name}@{package.Version} (is the registry reachable?): {Summary(errors)}");
        }
        catch (OperationCanceledException)
        {
            npm.Kill(entireProcessTree: true);
            throw;
        }
    }

    private Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new PackageException($"{command} did not start.");
        }
        catch (Win32Exception problem)
        {
            throw new PackageException($"{command} cannot be started; packages are downloaded with it: install Node.js with npm. ({problem.Message})", problem);
        }
    }

    private static async Task CheckAsync(NpmPackage package, string archive, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(archive);
        var integrity = "sha512-" + Convert.ToBase64String(await SHA512.HashDataAsync(stream, cancellationToken).ConfigureAwait(false));
        if (integrity != package.Integrity)
            throw new PackageException($"{package.Name}@{package.Version} is not the expected package: its integrity is {integrity} instead of {package.Integrity}.");
    }

    private static string Summary(string errors)
    {
        var lines = errors.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var told = lines.Where(line => line.StartsWith("npm err", StringComparison.OrdinalIgnoreCase) && !line.Contains("A complete log", StringComparison.Ordinal));
        var shown = told.DefaultIfEmpty(lines.LastOrDefault() ?? "it gave no reason").Take(ShownErrorLines);
        return string.Join("; ", shown);
    }
}
