using System.Text.Json;
using CycleDash.Training.Checkpoints;
using CycleDash.Training.Configuration;
using CycleDash.Training.Datasets;
using CycleDash.Training.Tests.Datasets;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Checkpoints;

public sealed class CheckpointStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly CheckpointStore store;

    public CheckpointStoreTests() => store = new CheckpointStore(folder["checkpoints"], TimeProvider.System);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_saved_checkpoint_opens_with_its_state_and_tensors()
    {
        using var scope = NewDisposeScope();
        var record = Save(20, 1, 2);

        var checkpoint = Checkpoint.Open(store.FolderOf(20));

        Assert.Equal(20, record.Step);
        Assert.Equal(new DirectoryInfo(checkpoint.Folder).EnumerateFiles().Sum(file => file.Length), record.Bytes);
        Assert.Equal([1, 2], checkpoint.ReadTensors("weights.safetensors")["x"].data<float>().ToArray());
        Assert.Equal("abc", checkpoint.State.Streams["weights"]);
        Assert.Equal(RunConfigJson.Write(new RunConfig { Seed = 5, Tags = ["a"] }), RunConfigJson.Write(checkpoint.State.Configuration));
    }

    [Fact]
    public void Steps_are_sorted_as_numbers_and_strangers_are_passed_over()
    {
        Save(1000, 1);
        Save(200, 1);
        Directory.CreateDirectory(folder["checkpoints/step-9.partial"]);
        Directory.CreateDirectory(folder["checkpoints/step-x"]);
        Directory.CreateDirectory(folder["checkpoints/other"]);

        Assert.Equal([200L, 1000L], store.Steps);
        Assert.Equal(1000, store.Newest);
    }

    [Fact]
    public void The_newest_stay_when_old_ones_are_pruned()
    {
        foreach (var step in new[] { 1, 2, 3, 4 })
            Save(step, 1);

        Assert.Equal([1L, 2L], store.Prune(2));
        Assert.Equal([3L, 4L], store.Steps);
        Assert.Empty(store.Prune(0));
        Assert.Equal(2, Directory.GetFileSystemEntries(folder["checkpoints"]).Length);
    }

    [Fact]
    public void What_an_interrupted_write_left_is_no_checkpoint_and_is_removed()
    {
        Save(1, 1);
        folder.Write("checkpoints/step-2.partial/weights.safetensors", [1]);

        Assert.Equal(1, store.OpenNewestWhole((_, _) => Assert.Fail())!.State.Step);
        Assert.Equal(["step-1"], Directory.GetFileSystemEntries(folder["checkpoints"]).Select(Path.GetFileName));
    }

    [Fact]
    public void Damaged_ones_are_set_aside_with_the_reason_until_a_whole_one_is_found()
    {
        foreach (var step in new[] { 1, 2, 3 })
            Save(step, step);
        folder.Write("checkpoints/step-3/weights.safetensors", [1, 2, 3]);
        folder.Write("checkpoints/step-2/state.json", "{\"step\":"u8.ToArray());
        var damaged = new List<(long Step, string Problem)>();

        var checkpoint = store.OpenNewestWhole((step, problem) => damaged.Add((step, problem.Message)));

        Assert.Equal(1, checkpoint!.State.Step);
        Assert.Equal([3L, 2L], damaged.Select(item => item.Step));
        Assert.Contains("SHA-256", damaged[0].Problem, StringComparison.Ordinal);
        Assert.Contains("no whole checkpoint", damaged[1].Problem, StringComparison.Ordinal);
        Assert.Equal([1L], store.Steps);
    }

    [Fact]
    public void Without_a_folder_there_is_none()
    {
        Assert.Null(store.OpenNewestWhole((_, _) => Assert.Fail()));
        Assert.Null(store.Newest);
        Assert.Empty(store.Prune(1));
    }

    [Fact]
    public void Saving_a_step_again_replaces_it()
    {
        using var scope = NewDisposeScope();
        Save(1, 1);
        Save(1, 2);

        Assert.Equal([2], Checkpoint.Open(store.FolderOf(1)).ReadTensors("weights.safetensors")["x"].data<float>().ToArray());
    }

    [Theory]
    [InlineData("formatVersion", "2", "format version 2")]
    [InlineData("files", """{"../../elsewhere":"00"}""", "outside of itself")]
    public void A_state_that_cannot_be_trusted_is_refused(string key, string value, string reason)
    {
        Save(1, 1);
        var path = Path.Combine(store.FolderOf(1), "state.json");
        var state = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(File.ReadAllText(path))!;
        state[key] = JsonDocument.Parse(value).RootElement;
        File.WriteAllText(path, JsonSerializer.Serialize(state));

        Assert.Contains(reason, Assert.Throws<CheckpointException>(() => Checkpoint.Open(store.FolderOf(1))).Message, StringComparison.Ordinal);
    }

    private CycleDash.Training.Recording.CheckpointRecord Save(long step, params float[] values)
    {
        using var scope = NewDisposeScope();
        var state = new CheckpointState
        {
            Step = step,
            Configuration = new RunConfig { Seed = 5, Tags = ["a"] },
            DatasetHash = "hash",
            Streams = new Dictionary<string, string> { ["weights"] = "abc" },
            Batches = new TrainingBatchesState("a", 1, "b", 2, "c", "d"),
        };
        return store.Save(state, [("weights.safetensors", [("x", tensor(values))])]);
    }
}
