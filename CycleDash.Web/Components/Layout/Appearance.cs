namespace CycleDash.Web.Components.Layout;

/// <summary>The two appearances of the dashboard and where the reader's choice is kept.</summary>
public static class Appearance
{
    /// <summary>Name of the cookie that remembers the reader's choice.</summary>
    public const string CookieName = "cycledash-theme";

    /// <summary>Radzen's Material theme.</summary>
    public const string Light = "material";

    /// <summary>Radzen's dark Material theme.</summary>
    public const string Dark = "material-dark";

    /// <summary>The given theme when the dashboard has it, otherwise <see cref="Light"/>. A cookie may say anything.</summary>
    public static string OrDefault(string? theme) => theme == Dark ? Dark : Light;

    /// <summary>Address of a theme's stylesheet, to be looked up among the assets.</summary>
    public static string Stylesheet(string theme) => $"_content/Radzen.Blazor/css/{theme}-base.css";
}
