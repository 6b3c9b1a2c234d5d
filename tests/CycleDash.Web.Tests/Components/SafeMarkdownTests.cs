using CycleDash.Web.Components.Controls;

namespace CycleDash.Web.Tests.Components;

public class SafeMarkdownTests
{
    [Theory]
    [InlineData("**bold** and `code`", "<strong>bold</strong>")]
    [InlineData("- one\n- two", "<li>one</li>")]
    [InlineData("| a | b |\n|---|---|\n| 1 | 2 |", "<td>1</td>")]
    [InlineData("# Title", "<h3>Title</h3>")]
    [InlineData("see https://example.org/x", "href=\"https://example.org/x\"")]
    [InlineData("[site](https://example.org)", "rel=\"noopener noreferrer nofollow\"")]
    public void Formatting_is_rendered(string markdown, string expected) =>
        Assert.Contains(expected, SafeMarkdown.ToHtml(markdown), StringComparison.Ordinal);

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("text <b onclick=alert(1)>bold</b>")]
    [InlineData("<!-- comment --> <iframe src='//x'></iframe>")]
    public void Html_stays_text(string markdown)
    {
        var html = SafeMarkdown.ToHtml(markdown)!;

        foreach (var tag in (string[])["<script", "<img", "<b ", "<iframe", "<!--"])
            Assert.DoesNotContain(tag, html, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[x](vbscript:x)")]
    [InlineData("[x]\n\n[x]: javascript:alert(1)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("<data:text/html,x>")]
    public void Links_lead_to_web_and_mail_addresses_only(string markdown)
    {
        var html = SafeMarkdown.ToHtml(markdown)!;

        Assert.DoesNotContain("href=\"javascript", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"data", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"vbscript", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Images_become_links_and_load_nothing()
    {
        var html = SafeMarkdown.ToHtml("![a cat](https://example.org/cat.png)")!;

        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.Contains(">a cat</a>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_without_end_is_left_to_be_shown_as_it_is()
    {
        var markdown = new string('>', 9_000) + " x";

        Assert.True(SafeMarkdown.ToHtml(markdown) is null or { Length: > 0 });
    }
}
