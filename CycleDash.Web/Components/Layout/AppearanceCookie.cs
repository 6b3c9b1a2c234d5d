namespace CycleDash.Web.Components.Layout;

/// <summary>Where the browser keeps the reader's choice, so that the first bytes of a page already have the right colours.</summary>
public static class AppearanceCookie
{
    /// <summary>Name of the cookie; <c>js/appearance.js</c> writes it.</summary>
    public const string Name = "cycledash-theme";

    /// <summary>The choice in the cookie's value; anything else than "light" or "dark" counts as none. A cookie may say anything.</summary>
    public static Appearance Read(string? value) => value switch
    {
        "light" => Appearance.Light,
        "dark" => Appearance.Dark,
        _ => Appearance.System,
    };
}
