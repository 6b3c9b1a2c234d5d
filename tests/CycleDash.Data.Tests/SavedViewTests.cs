using CycleDash.Data.Stores;
using CycleDash.Data.Tests.Support;

namespace CycleDash.Data.Tests;

public sealed class SavedViewTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Views_are_kept_changed_and_deleted_for_every_process()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (here, there) = (database.Views, database.Neighbour().Views);

        var id = await here.AddAsync(" Failed runs ", "?status=Failed", "ann", None);
        Assert.Null(await there.AddAsync("FAILED RUNS", "", "bob", None));
        await there.AddAsync("a first one", "", "bob", None);
        Assert.True(await there.ChangeAsync(id!.Value, null, "status=Failed&sort=name", "bob", None));
        Assert.True(await here.ChangeAsync(id.Value, "Broken", null, "ann", None));
        Assert.False(await here.ChangeAsync(id.Value, "A FIRST ONE", null, "ann", None));

        Assert.Equal(["a first one", "Broken"], (await there.ListAsync(None)).Select(view => view.Name));
        Assert.Equal(("status=Failed&sort=name", "ann"), (await there.ListAsync(None)).Where(view => view.Id == id).Select(view => (view.Query, view.Author)).Single());
        Assert.Equal(id, (await there.FindAsync(" broken", None))?.Id);
        Assert.Null(await there.FindAsync("Broke", None));
        Assert.True(await there.DeleteAsync(id.Value, None));
        Assert.False(await here.DeleteAsync(id.Value, None));
        Assert.False(await here.ChangeAsync(id.Value, "x", null, "ann", None));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("   ", 0)]
    [InlineData("long", 8_001)]
    public async Task Senseless_views_are_refused(string name, int queryLength)
    {
        await using var database = await TestDatabase.CreateAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => database.Views.AddAsync(name, new string('x', queryLength), "", None));
        await Assert.ThrowsAsync<ArgumentException>(() => database.Views.AddAsync(new string('n', SavedViewStore.MaximumNameLength + 1), "", "", None));
    }
}
