using CycleDash.Training.Datasets;

namespace CycleDash.Training.Tests.Datasets;

public class DatasetManifestTests
{
    private static readonly DatasetImage First = new("trainA/1.png", DatasetSplit.Train, DatasetDomain.A, new string('a', 64), 8, 8);
    private static readonly DatasetImage Second = new("trainB/1.png", DatasetSplit.Train, DatasetDomain.B, new string('b', 64), 8, 8);

    [Fact]
    public void Hash_depends_on_the_files_and_not_on_their_order_or_the_name()
    {
        var manifest = Of("one", First, Second);

        Assert.Equal(manifest.Hash, Of("two", Second, First).Hash);
        Assert.Equal(["trainA/1.png", "trainB/1.png"], Of("two", Second, First).Images.Select(image => image.Path));
        Assert.NotEqual(manifest.Hash, Of("one", First).Hash);
        Assert.NotEqual(manifest.Hash, Of("one", First, Second with { Sha256 = new string('c', 64) }).Hash);
        Assert.NotEqual(manifest.Hash, Of("one", First, Second with { Split = DatasetSplit.Test }).Hash);
        Assert.NotEqual(manifest.Hash, Of("one", First, Second with { Domain = DatasetDomain.A }).Hash);
        Assert.NotEqual(manifest.Hash, Of("one", First, Second with { Path = "trainB/2.png" }).Hash);
    }

    [Fact]
    public void Hash_of_a_known_manifest_stays_the_same()
    {
        // From `printf 'trainA/1.png\tTrain\tA\taaa…\n…' | sha256sum`: recorded runs refer to datasets by it.
        Assert.Equal("45735176e4d69488d31df35f3dba472dd04408c58242d5b0209a371ce15e91c3", Of("one", First, Second).Hash);
    }

    [Fact]
    public void Json_round_trip_keeps_everything()
    {
        var manifest = DatasetManifest.Create("one", "Ä description.", ["MIT"], 7, [First with { Bytes = 12 }, Second]);

        var read = DatasetManifestJson.Read(DatasetManifestJson.Write(manifest));

        Assert.Equal(manifest.Images, read.Images);
        Assert.Equal(manifest.Licences, read.Licences);
        Assert.Equal((manifest.Name, manifest.Description, manifest.HeldOutBySeed, manifest.Hash), (read.Name, read.Description, read.HeldOutBySeed, read.Hash));
    }

    [Theory]
    [InlineData("", "not valid")]
    [InlineData("null", "empty")]
    [InlineData("{}", "not valid")]
    [InlineData("{\"name\":", "not valid")]
    public void Json_that_is_no_manifest_is_refused(string json, string expected) =>
        Assert.Contains(expected, Assert.Throws<DatasetException>(() => DatasetManifestJson.Read(json)).Message);

    [Fact]
    public void Json_changed_by_hand_is_refused()
    {
        var json = DatasetManifestJson.Write(Of("one", First, Second)).Replace(new string('b', 64), new string('c', 64));

        Assert.Contains("changed after the import", Assert.Throws<DatasetException>(() => DatasetManifestJson.Read(json)).Message);
    }

    [Theory]
    [InlineData("../secret.png")]
    [InlineData("/etc/secret.png")]
    [InlineData("trainA/../../secret.png")]
    [InlineData("trainA\\1.png")]
    [InlineData("trainA//1.png")]
    public void Json_that_names_a_file_outside_is_refused(string path)
    {
        var json = DatasetManifestJson.Write(Of("one", First with { Path = path }));

        Assert.Contains("not a path inside", Assert.Throws<DatasetException>(() => DatasetManifestJson.Read(json)).Message);
    }

    [Theory]
    [InlineData("horse2zebra", "horse2zebra")]
    [InlineData("Maps & Aerial (v2)", "maps-aerial-v2")]
    [InlineData("日本", null)]
    public void Names_are_suggested_from_folders(string folder, string? expected) => Assert.Equal(expected, DatasetName.Suggest(folder));

    [Theory]
    [InlineData("a", true)]
    [InlineData("emoji-apple-twitter", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("A", false)]
    [InlineData("a/b", false)]
    [InlineData("..", false)]
    [InlineData("a\n", false)]
    public void Names_follow_the_rule(string name, bool valid) => Assert.Equal(valid, DatasetName.IsValid(name));

    [Fact]
    public void Images_are_counted_by_split_and_domain_and_leave_equality_alone()
    {
        var manifest = Of("one", First, First with { Path = "trainA/2.png" }, First with { Path = "testB/1.png", Split = DatasetSplit.Test, Domain = DatasetDomain.B });
        var twin = manifest with { };

        Assert.Equal(2, manifest.CountOf(DatasetSplit.Train, DatasetDomain.A));
        Assert.Equal(1, manifest.CountOf(DatasetSplit.Test, DatasetDomain.B));
        Assert.Equal(0, manifest.CountOf(DatasetSplit.Test, DatasetDomain.A));
        Assert.Equal(twin, manifest);
        Assert.Equal(1, (manifest with { Images = [First] }).CountOf(DatasetSplit.Train, DatasetDomain.A));
    }

    private static DatasetManifest Of(string name, params DatasetImage[] images) => DatasetManifest.Create(name, "Test.", [], null, images);
}
