using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using CycleDash.Training.Packages;
using CycleDash.Training.Tests.Datasets;
using CycleDash.Training.Weights;
using CycleDash.Training.Weights.Fetching;
using CycleDash.Training.Weights.Keras;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Weights.Fetching;

/// <summary>A package as nsfwjs is made: a manifest and shards of quantised weights inside of scripts.</summary>
public sealed class PackagedModelFetchTests : IDisposable
{
    private const string ModelFolder = "package/dist/models/tiny/";

    private const string Manifest = """
        {name:"c/kernel",shape:[1,1,3,2],dtype:"float32",quantization:{min:-1,scale:.5,dtype:"uint8"}},
        {name:"bn/beta",shape:[2],dtype:"float32",quantization:{min:0,scale:1e-1,dtype:"uint16"}},
        {name:"bn/moving_mean",shape:[2],dtype:"float32"},
        {name:"bn/moving_variance",shape:[2],dtype:"float32",quantization:{min:1,scale:1,dtype:"uint8"}},
        {name:"dense/kernel",shape:[1],dtype:"float32",quantization:{min:0,scale:1,dtype:"uint8"}}
        """;

    private static readonly byte[] Data =
    [
        0, 1, 2, 3, 4, 5, 10, 0, 0, 1, .. BitConverter.GetBytes(0.25f), .. BitConverter.GetBytes(-0.25f), 0, 2, 9,
    ];

    private static readonly KerasTensor[] Mapping =
    [
        new("c/kernel", "0.weight", KerasLayout.Convolution),
        new(null, "1.weight", KerasLayout.Vector),
        new("bn/beta", "1.bias", KerasLayout.Vector),
        new("bn/moving_mean", "1.running_mean", KerasLayout.Vector),
        new("bn/moving_variance", "1.running_var", KerasLayout.Vector),
    ];

    private static readonly WeightsEntry Entry =
        TinyNetwork.Entry(new PackagedModel(new NpmPackage("tiny-models", "1.0.0", "unchecked here"), ModelFolder, 2, Mapping));

    private readonly TemporaryFolder folder = new();
    private readonly HttpClient client = new();
    private readonly Dictionary<string, string> scripts = new()
    {
        [ModelFolder + "model.min.js"] = Script($"{{modelTopology:{{keras_version:\"2\",flag:!0,none:null}},weightsManifest:[{{paths:[\"a\",'b'],weights:[{Manifest.ReplaceLineEndings("")}]}}]}}"),
        [ModelFolder + "group1-shard1of2.min.js"] = Script($"\"{Convert.ToBase64String(Data[..7])}\""),
        [ModelFolder + "group1-shard2of2.min.js"] = Script($"\"{Convert.ToBase64String(Data[7..])}\""),
        ["package/dist/models/other/model.min.js"] = "exports={}",
    };

    private readonly WeightsStore store;

    public PackagedModelFetchTests() => store = new WeightsStore(folder["data"], TimeProvider.System);

    public void Dispose()
    {
        client.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Weights_are_dequantised_and_put_into_order()
    {
        var installed = await Fetch();

        Assert.Equal(("tiny", "tiny-models 1.0.0"), (installed.Name, installed.SourceFile));
        Assert.Null(store.StatusOf(Entry).IsPublishedFile);
        using var scope = NewDisposeScope();
        using var stored = new SafetensorsSource(store.PathOf(Entry));
        // (input, output) = (0, 0), (0, 1), (1, 0), … in Keras; output first here.
        Assert.Equal([-1, 0, 1, -0.5f, 0.5f, 1.5f], Values(stored, "0.weight"));
        Assert.Equal([1, 1], Values(stored, "1.weight"));
        Assert.Equal([1, 25.6f], Values(stored, "1.bias"));
        Assert.Equal([0.25f, -0.25f], Values(stored, "1.running_mean"));
        Assert.Equal([1, 3], Values(stored, "1.running_var"));
        Assert.Equal(["tiny.json", "tiny.safetensors"], Directory.EnumerateFileSystemEntries(store.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_package_that_holds_something_else_is_refused()
    {
        await Refused("group1-shard2of2.min.js", _ => Script("\"AAAA\""), "bytes");
        await Refused("group1-shard2of2.min.js", _ => Script("\"no base 64!\""), "base 64");
        await Refused("model.min.js", script => script.Replace("moving_mean", "moving_median", StringComparison.Ordinal), "lacks 1 weights, the first are bn/moving_mean");
        await Refused("model.min.js", script => script.Replace("[1,1,3,2]", "[1,1,2,3]", StringComparison.Ordinal), "0.weight has the shape (3, 2, 1, 1)");
        await Refused("model.min.js", script => script.Replace("uint16", "float16", StringComparison.Ordinal), "stored as float16");
        await Refused("model.min.js", script => script.Replace("[1,1,3,2]", "[1,1,-3,2]", StringComparison.Ordinal), "negative side");
        await Refused("model.min.js", script => script.Replace("weightsManifest", "weights", StringComparison.Ordinal), "manifest");
        await Refused("model.min.js", script => script.Replace("shape:[1]", "shape:load()", StringComparison.Ordinal), "data alone");
        await Refused("model.min.js", script => script[..(script.Length / 2)], "cut off");
    }

    [Fact]
    public async Task A_missing_script_is_told()
    {
        scripts.Remove(ModelFolder + "group1-shard2of2.min.js");

        Assert.Contains("group1-shard2of2.min.js is missing", (await Assert.ThrowsAsync<WeightsException>(Fetch)).Message);
    }

    [Fact]
    public async Task A_package_that_cannot_be_had_is_told()
    {
        var fetch = new WeightsFetch(store, client, new NoPackages());

        var failure = await Assert.ThrowsAsync<WeightsException>(() => fetch.FetchAsync(Entry));

        Assert.Contains("npm cannot download tiny-models@1.0.0", failure.Message);
        Assert.Empty(Directory.EnumerateFileSystemEntries(store.Folder));
    }

    private static float[] Values(SafetensorsSource source, string name) => source.Read(name).flatten().data<float>().ToArray();

    private static string Script(string data) => $"!function(e){{if(\"object\"==typeof exports)module.exports=e()}}(function(){{return function(){{n.exports={data},{{}}]}}}});";

    private async Task Refused(string script, Func<string, string> change, string expected)
    {
        var original = scripts[ModelFolder + script];
        scripts[ModelFolder + script] = change(original);
        Assert.Contains(expected, (await Assert.ThrowsAsync<WeightsException>(Fetch)).Message);
        Assert.Equal(WeightsState.Absent, store.StatusOf(Entry).State);
        scripts[ModelFolder + script] = original;
    }

    private Task<InstalledWeights> Fetch() => new WeightsFetch(store, client, new Package(scripts)).FetchAsync(Entry);

    private sealed class Package(Dictionary<string, string> scripts) : IPackageSource
    {
        public async Task<string> DownloadAsync(NpmPackage package, string folder, CancellationToken cancellationToken)
        {
            var path = Path.Combine(folder, "package.tgz");
            await using var file = File.Create(path);
            await using var zipped = new GZipStream(file, CompressionLevel.Fastest);
            await using var tar = new TarWriter(zipped);
            foreach (var (name, script) in scripts)
                await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(script)) }, cancellationToken);
            return path;
        }
    }
}
