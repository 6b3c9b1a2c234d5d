using CycleDash.Data.Queries;
using CycleDash.Data.Stores;
using CycleDash.Data.Tests.Support;
using CycleDash.Training.Configuration;
using CycleDash.Training.Recording;
using Microsoft.EntityFrameworkCore;

namespace CycleDash.Data.Tests;

public sealed class RunStoreTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_run_comes_back_with_its_whole_configuration_and_dataset()
    {
        await using var database = await TestDatabase.CreateAsync();
        var config = EveryFieldChanged();
        var manifest = TestDatabase.Manifest(config.Dataset);

        var id = await database.Store.CreateAsync(config, manifest, null, clonedFrom: 41, None);
        var run = (await database.Queries.FindAsync(id, None))!;

        foreach (var field in RunConfigSchema.Fields)
            Assert.Equal(field.GetValue(config), field.GetValue(run.Config));
        Assert.Equal(manifest.Hash, run.Manifest.Hash);
        Assert.Equal(manifest.Images, run.Manifest.Images);
        Assert.Equal((41, RunStatus.Queued, database.Time.GetUtcNow()), (run.ClonedFrom, run.Summary.Status, run.Summary.CreatedAt));
        Assert.Equal(RunEventKind.Created, Assert.Single(run.Events).Kind);
    }

    [Fact]
    public async Task A_write_that_waits_for_another_process_does_not_hold_its_caller()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        await using var other = await database.Neighbour().Contexts.CreateDbContextAsync();
        await using var theirs = await other.Database.BeginTransactionAsync();

        // Called on this thread, which is free again while the other one writes.
        var mine = database.Store.PatchAsync(id, new RunPatch(Name: "mine"), None);
        Assert.False(mine.IsCompleted);
        await theirs.CommitAsync();

        Assert.True(await mine);
        Assert.Equal((RunStatus.Queued, null), (await database.Queries.StatusAsync(id, None), await database.Queries.StatusAsync(99, None)));
    }

    [Fact]
    public async Task Configuration_columns_carry_the_contracts_names_and_values()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.QueueAsync(new RunConfig { Dataset = "horses", AdversarialLoss = AdversarialLossKind.BinaryCrossEntropy, LambdaCycle = 2.5 });
        await using var context = await database.Contexts.CreateDbContextAsync();
        var columns = await context.Database.SqlQueryRaw<string>("SELECT name AS Value FROM pragma_table_info('RunConfigs')").ToListAsync();

        Assert.Equal(RunConfigSchema.Fields.Select(field => field.Key).Prepend("RunId").Order(), columns.Order());
        Assert.Equal("binary-cross-entropy 2.5 cpu", await context.Database.SqlQueryRaw<string>(
            "SELECT adversarialLoss || ' ' || lambdaCycle || ' ' || device AS Value FROM RunConfigs").SingleAsync());
    }

    [Fact]
    public async Task An_unnamed_run_is_named_by_what_it_is()
    {
        await using var database = await TestDatabase.CreateAsync();

        var id = await database.QueueAsync(new RunConfig { Dataset = "horses", Seed = 3 });

        Assert.Equal("cyclegan horses seed 3", (await database.Queries.FindAsync(id, None))!.Summary.Name);
    }

    [Fact]
    public async Task The_same_dataset_is_stored_once_and_goes_with_its_last_run()
    {
        await using var database = await TestDatabase.CreateAsync();
        var first = await database.QueueAsync();
        var second = await database.QueueAsync();
        await using var context = await database.Contexts.CreateDbContextAsync();
        Assert.Equal(1, await context.DatasetManifests.CountAsync());

        Assert.True(await database.Store.DeleteAsync(first, None));
        Assert.Equal(1, await context.DatasetManifests.CountAsync());
        Assert.True(await database.Store.DeleteAsync(second, None));
        Assert.Equal(0, await context.DatasetManifests.CountAsync());
    }

    [Fact]
    public async Task Name_tags_and_notes_can_be_edited_each_alone()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync(new RunConfig { Name = "first", Dataset = "horses", Tags = ["old", "kept"], Notes = "n" });

        Assert.True(await database.Store.PatchAsync(id, new RunPatch(Name: "second"), None));
        Assert.True(await database.Store.PatchAsync(id, new RunPatch(Tags: ["new", "kept", "new"]), None));
        var run = (await database.Queries.FindAsync(id, None))!.Summary;

        Assert.Equal(("second", "n"), (run.Name, run.Notes));
        Assert.Equal(["new", "kept"], run.Tags);
        Assert.Equal(0, (await database.Queries.ListAsync(new RunListQuery { Tag = "old" }, None)).Total);
        Assert.Equal(1, (await database.Queries.ListAsync(new RunListQuery { Tag = "new" }, None)).Total);
        Assert.False(await database.Store.PatchAsync(99, new RunPatch(Name: "x"), None));
    }

    [Fact]
    public async Task A_running_run_is_not_deleted()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.QueueAsync();
        await database.Store.ClaimNextAsync(TestDatabase.Owner, None);

        Assert.False(await database.Store.DeleteAsync(id, None));
        await database.Store.FinishAsync(id, TestDatabase.Owner, RunStatus.Completed, null, None);
        Assert.True(await database.Store.DeleteAsync(id, None));
        Assert.False(await database.Store.DeleteAsync(id, None));
        Assert.Null(await database.Queries.FindAsync(id, None));
    }

    [Fact]
    public async Task Ids_are_never_used_again()
    {
        await using var database = await TestDatabase.CreateAsync();
        var first = await database.QueueAsync();
        await database.Store.DeleteAsync(first, None);

        Assert.True(await database.QueueAsync() > first);
    }

    [Fact]
    public async Task Changes_of_other_processes_are_found_by_version()
    {
        await using var database = await TestDatabase.CreateAsync();
        var other = database.Neighbour();
        var first = await other.QueueAsync();
        var second = await other.QueueAsync();
        var start = await database.Queries.ChangedSinceAsync(0, None);
        Assert.Equal([first, second], start.RunIds);
        Assert.Empty((await database.Queries.ChangedSinceAsync(start.Version, None)).RunIds);

        await other.Store.DeleteAsync(second, None);
        var afterDelete = await database.Queries.ChangedSinceAsync(start.Version, None);
        await other.Store.RequestStopAsync(first, Training.Trainers.StopRequest.Cancel, None);
        var afterCancel = await database.Queries.ChangedSinceAsync(afterDelete.Version, None);

        Assert.Equal([second], afterDelete.RunIds);
        Assert.Equal([first], afterCancel.RunIds);
    }

    /// <summary>A configuration in which no field has its initial value.</summary>
    private static RunConfig EveryFieldChanged()
    {
        var config = new RunConfig();
        foreach (var field in RunConfigSchema.Fields)
        {
            object other = field.GetValue(config) switch
            {
                string text => text + "other",
                int number => number + 1,
                double number => number + 0.1,
                bool flag => !flag,
                Enum choice => field.Choices.First(option => !option.Value.Equals(choice)).Value,
                _ => new[] { "one", "zwei – drei" },
            };
            config = field.WithValue(config, other);
        }

        return config;
    }
}
