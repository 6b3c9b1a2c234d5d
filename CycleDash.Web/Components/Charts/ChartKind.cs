namespace CycleDash.Web.Components.Charts;

/// <summary>What the curves of a chart are, which decides how they can be drawn.</summary>
public enum ChartKind
{
    /// <summary>Noisy values of every step, above zero as a rule.</summary>
    Loss,

    /// <summary>Few values, each of an evaluation; every point is marked.</summary>
    Score,

    /// <summary>A smooth function of the step; drawn from zero.</summary>
    Schedule,

    /// <summary>Noisy values whose distance to zero matters; drawn from zero.</summary>
    Rate,
}
