using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Controls;

/// <summary>A message that stays on the page.</summary>
public sealed partial class Notice
{
    [Parameter]
    public NoticeKind Kind { get; set; }

    [Parameter]
    public string? Title { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string Icon => Kind switch
    {
        NoticeKind.Info => "info",
        NoticeKind.Warning => "warning",
        NoticeKind.Error => "error",
    };
}
