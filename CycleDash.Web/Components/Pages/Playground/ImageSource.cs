namespace CycleDash.Web.Components.Pages.Playground;

/// <summary>Where the image to translate comes from.</summary>
public enum ImageSource
{
    /// <summary>A test image of a dataset.</summary>
    Test,

    /// <summary>A file: chosen, dropped or pasted.</summary>
    File,

    /// <summary>Drawn by hand.</summary>
    Draw,
}
