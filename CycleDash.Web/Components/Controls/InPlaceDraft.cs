using CycleDash.Web.Components.Pages;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CycleDash.Web.Components.Controls;

/// <summary>What is written where a value stands: the draft, what is wrong with it, the field's focus and keys. The form saves, Escape gives up.</summary>
public sealed class InPlaceDraft
{
    private bool isFocusDue;
    private bool isSaving;

    /// <summary>The field, for <c>@ref</c>.</summary>
    public ElementReference Field { get; set; }

    /// <summary>Whether it is being written.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>What was written so far.</summary>
    public string Text { get; set; } = "";

    /// <summary>Why it could not be saved; null where nothing is wrong.</summary>
    public string? Problem { get; set; }

    /// <summary>Begins with a text, or goes on with another.</summary>
    public void Open(string text) => (IsOpen, isFocusDue, Text, Problem) = (true, true, text, null);

    /// <summary>Gives up, or is done.</summary>
    public void Close() => (IsOpen, Text, Problem) = (false, "", null);

    /// <summary>Escape gives up.</summary>
    public void OnKey(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
            Close();
    }

    /// <summary>To be called after each rendering: puts the cursor into a field that was just opened.</summary>
    public async Task FocusAsync()
    {
        if (!isFocusDue)
            return;
        isFocusDue = false;
        await Field.FocusAsync();
    }

    /// <summary>
    /// Saves and closes; what is refused, or cannot be stored, stays written, with the reason. True where it was saved. Without effect while it is
    /// being saved, and once it is closed: a second Enter still comes from a form that the browser has not taken away yet.
    /// </summary>
    public async Task<bool> SaveAsync(Func<Task<CommandResult>> save)
    {
        if (!IsOpen || isSaving)
            return false;
        isSaving = true;
        try
        {
            var result = await save();
            if (result.Done)
                Close();
            else
                Problem = result.Problem;
            return result.Done;
        }
        catch (Exception exception) when (PageProblem.IsExpected(exception))
        {
            Problem = exception.Message;
            return false;
        }
        finally
        {
            isSaving = false;
        }
    }
}
