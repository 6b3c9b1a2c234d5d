namespace CycleDash.Web.Comparison.Curves;

/// <summary>What the x axis counts.</summary>
public enum CurveAxis
{
    /// <summary>Finished generator steps.</summary>
    Step,

    /// <summary>Passes over the larger domain.</summary>
    Epoch,
}
