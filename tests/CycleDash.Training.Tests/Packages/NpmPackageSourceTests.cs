using System.Security.Cryptography;
using System.Text;
using CycleDash.Training.Packages;
using CycleDash.Training.Tests.Datasets;

namespace CycleDash.Training.Tests.Packages;

/// <summary>
/// With a shell in the client's place: no test needs a network. <c>sh pack …</c> runs the file <c>pack</c> of its working directory.
/// </summary>
public sealed class NpmPackageSourceTests : IDisposable
{
    private static readonly NpmPackage Package = new(
        "some-package", "1.2.3", "sha512-" + Convert.ToBase64String(SHA512.HashData("content"u8)));

    private static readonly NpmPackageSource Shell = new("/bin/sh");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_exact_version_is_packed_into_the_folder()
    {
        Script("""
            test "$1" = some-package@1.2.3 || exit 1
            while [ "$1" != "--pack-destination" ]; do shift; done
            printf content > "$2/some-package-1.2.3.tgz"
            """);

        var archive = await Shell.DownloadAsync(Package, folder.Path, CancellationToken.None);

        Assert.Equal("content", await File.ReadAllTextAsync(archive));
    }

    [Fact]
    public async Task Another_content_is_refused()
    {
        Script("printf other > some-package-1.2.3.tgz");

        Assert.Contains("not the expected package", await Failure());
    }

    [Fact]
    public async Task A_failure_tells_what_npm_said()
    {
        Script("""
            echo 'npm warn something else' >&2
            echo 'npm error code E404' >&2
            echo 'npm error 404 Not Found' >&2
            echo 'npm error A complete log of this run can be found in: somewhere' >&2
            exit 1
            """);

        var message = await Failure();

        Assert.Contains("some-package@1.2.3", message);
        Assert.EndsWith("npm error code E404; npm error 404 Not Found", message);
    }

    [Fact]
    public async Task A_failure_without_a_word_is_told_too()
    {
        Script("exit 3");

        Assert.EndsWith("it gave no reason", await Failure());
    }

    [Fact]
    public async Task No_archive_is_told()
    {
        Script("exit 0");

        Assert.Contains("without an archive", await Failure());
    }

    [Fact]
    public async Task A_missing_client_is_told()
    {
        var missing = new NpmPackageSource(folder["no-npm"]);

        var failure = await Assert.ThrowsAsync<PackageException>(() => missing.DownloadAsync(Package, folder.Path, CancellationToken.None));

        Assert.Contains("install Node.js", failure.Message);
    }

    [Fact]
    public async Task Cancelling_ends_the_client()
    {
        Script("""
            echo $$ > started
            exec sleep 600
            """);
        using var cancellation = new CancellationTokenSource();
        using var watcher = new FileSystemWatcher(folder[Package.Name], "started");
        watcher.Created += (_, _) => cancellation.Cancel();
        watcher.EnableRaisingEvents = true;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Shell.DownloadAsync(Package, folder.Path, cancellation.Token));
    }

    private async Task<string> Failure() =>
        (await Assert.ThrowsAsync<PackageException>(() => Shell.DownloadAsync(Package, folder.Path, CancellationToken.None))).Message;

    private void Script(string body) => folder.Write(Package.Name + "/pack", Encoding.UTF8.GetBytes(body));
}
