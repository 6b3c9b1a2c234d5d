using Microsoft.AspNetCore.Components;
using Radzen;

namespace CycleDash.Web.Components.Controls;

/// <summary>Asks before something that cannot be undone.</summary>
public static class Confirmation
{
    /// <summary>True when the reader agreed.</summary>
    /// <param name="subject">What it is about, e.g. the name of a run. Shown as text, whatever it contains.</param>
    public static async Task<bool> AskAsync(
        this DialogService dialogs, string title, string subject, string consequence, string agree, string refuse)
    {
        // The overload that takes a string would show it as HTML.
        RenderFragment message = builder =>
        {
            builder.OpenElement(0, "div");
            builder.AddAttribute(1, "class", "confirm-subject");
            builder.AddContent(2, subject);
            builder.CloseElement();
            builder.OpenElement(3, "div");
            builder.AddContent(4, consequence);
            builder.CloseElement();
        };
        var options = new ConfirmOptions { OkButtonText = agree, CancelButtonText = refuse, CloseDialogOnEsc = true, AutoFocusFirstElement = true };
        return await dialogs.Confirm(message, title, options) == true;
    }
}
