using System.Globalization;
using CycleDash.Web.Comparison.Plots;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CycleDash.Web.Components.Charts;

/// <summary>Text in an SVG picture. Razor keeps the element's name for itself, so it cannot be written as markup.</summary>
public sealed class SvgLabel : ComponentBase
{
    /// <summary>In pixels from the left.</summary>
    [Parameter, EditorRequired]
    public double X { get; set; }

    /// <summary>The line that the letters stand on, in pixels from the top.</summary>
    [Parameter, EditorRequired]
    public double Y { get; set; }

    /// <summary>start, middle or end.</summary>
    [Parameter]
    public string Anchor { get; set; } = "start";

    /// <summary>What is written; cut after <see cref="Most"/> characters, whole in the tooltip.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>Most characters shown.</summary>
    [Parameter]
    public int Most { get; set; } = 14;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", SvgText.Of(X));
        builder.AddAttribute(2, "y", SvgText.Of(Y));
        builder.AddAttribute(3, "text-anchor", Anchor);
        if (Text.Length > Most)
        {
            builder.OpenElement(4, "title");
            builder.AddContent(5, Text);
            builder.CloseElement();
        }

        builder.AddContent(6, Text.Length <= Most ? Text : Text[..CutAt(Text, Most - 1)] + "…");
        builder.CloseElement();
    }

    /// <summary>The last place, at most so far, that is not within a character as people see it: an emoji is several of a text's.</summary>
    public static int CutAt(string text, int most)
    {
        var end = 0;
        for (var next = 0; next <= most && next < text.Length; next += StringInfo.GetNextTextElementLength(text, next))
            end = next;
        return end;
    }
}
