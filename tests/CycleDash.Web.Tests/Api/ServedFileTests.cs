using CycleDash.Web.Api;

namespace CycleDash.Web.Tests.Api;

public sealed class ServedFileTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("cycledash-test-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void AFileBelowTheFolderIsServed()
    {
        var file = Write("served/step-1/a.png");

        Assert.Equal(file, ServedFile.Find(Path.Combine(root, "served"), "step-1/a.png", ".png"));
    }

    [Theory]
    [InlineData("../secret.png")]
    [InlineData("step-1/../../secret.png")]
    [InlineData("/etc/passwd")]
    [InlineData("step-1/a.txt")]
    [InlineData("missing.png")]
    [InlineData("link.png")]
    [InlineData("a\0.png")]
    [InlineData("")]
    public void NothingElseIs(string path)
    {
        var secret = Write("secret.png");
        Write("served/step-1/a.txt");
        File.CreateSymbolicLink(Path.Combine(root, "served", "link.png"), secret);

        Assert.Null(ServedFile.Find(Path.Combine(root, "served"), path, ".png"));
    }

    [Fact]
    public void AFolderWhoseNameOnlyStartsAlikeIsOutside()
    {
        Write("served-too/a.png");

        Assert.Null(ServedFile.Find(Path.Combine(root, "served"), "../served-too/a.png", ".png"));
    }

    private string Write(string path)
    {
        var file = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "x");
        return file;
    }
}
