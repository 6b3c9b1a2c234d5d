using CycleDash.Web.Components.Controls;
using CycleDash.Web.Runs;

namespace CycleDash.Web.Tests.Components;

public class InPlaceDraftTests
{
    private readonly InPlaceDraft draft = new();
    private int saves;

    [Fact]
    public async Task A_second_Enter_after_the_first_was_saved_saves_nothing()
    {
        draft.Open("text");

        Assert.True(await draft.SaveAsync(Save));
        Assert.False(await draft.SaveAsync(Save));

        Assert.Equal(1, saves);
    }

    [Fact]
    public async Task A_second_Enter_while_the_first_is_being_saved_saves_nothing()
    {
        draft.Open("text");
        var stored = new TaskCompletionSource<CommandResult>();
        var first = draft.SaveAsync(() => stored.Task);

        Assert.False(await draft.SaveAsync(Save));
        stored.SetResult(CommandResult.Success);

        Assert.True(await first);
        Assert.Equal(0, saves);
    }

    [Fact]
    public async Task What_cannot_be_stored_stays_written_and_can_be_saved_again()
    {
        draft.Open("text");

        Assert.False(await draft.SaveAsync(() => throw new IOException("The disk is full.")));
        Assert.Equal((true, "text", "The disk is full."), (draft.IsOpen, draft.Text, draft.Problem));

        Assert.True(await draft.SaveAsync(Save));
        Assert.False(draft.IsOpen);
    }

    private Task<CommandResult> Save()
    {
        saves++;
        return Task.FromResult(CommandResult.Success);
    }
}
