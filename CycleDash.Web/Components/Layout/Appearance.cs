namespace CycleDash.Web.Components.Layout;

/// <summary>The appearance that the reader chose, or the system's while nothing was chosen.</summary>
public enum Appearance
{
    System,
    Light,
    Dark,
}
