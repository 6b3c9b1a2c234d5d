namespace CycleDash.Web.Components.Images;

/// <summary>How two images are compared.</summary>
public enum PairMode
{
    /// <summary>Side by side.</summary>
    Beside,

    /// <summary>One over the other, up to an edge that moves.</summary>
    Swipe,

    /// <summary>One after the other in the same place.</summary>
    Blink,

    /// <summary>The absolute difference, amplified.</summary>
    Difference,
}
