using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CycleDash.Web.Components.Controls;

/// <summary>
/// Turns a user's Markdown into HTML that can do nothing but format: HTML in the text stays text, links lead to web and mail
/// addresses only, and images become links, so that a note neither runs anything nor loads anything.
/// </summary>
public static class SafeMarkdown
{
    private static readonly string[] Schemes = ["http", "https", "mailto"];

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseTaskLists().UseAutoLinks().UseEmphasisExtras().DisableHtml().Build();

    /// <summary>HTML of the text; null where it nests deeper than the parser goes, so that it is to be shown as it is.</summary>
    public static string? ToHtml(string markdown)
    {
        MarkdownDocument document;
        try
        {
            document = Markdown.Parse(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            return null;
        }

        foreach (var link in document.Descendants<LinkInline>())
            Tame(link);
        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            if (link.IsEmail || LeadsOut(link.Url))
                Open(link);
            else
                link.ReplaceBy(new LiteralInline(link.Url));
        }

        foreach (var heading in document.Descendants<HeadingBlock>())
            heading.Level = Math.Min(6, heading.Level + 2); // The page has the first two levels.

        using var text = new StringWriter();
        var renderer = new HtmlRenderer(text);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return text.ToString();
    }

    private static void Tame(LinkInline link)
    {
        link.IsImage = false;
        if (link.FirstChild is null)
            link.AppendChild(new LiteralInline(link.Url ?? ""));
        if (LeadsOut(link.Url))
            Open(link);
        else
            link.Url = "";
    }

    private static bool LeadsOut(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var target) && Schemes.Contains(target.Scheme);

    private static void Open(Inline link)
    {
        var attributes = link.GetAttributes();
        attributes.AddProperty("rel", "noopener noreferrer nofollow");
        attributes.AddProperty("target", "_blank");
    }
}
