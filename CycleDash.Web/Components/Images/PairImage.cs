namespace CycleDash.Web.Components.Images;

/// <summary>An image that can be laid over another.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Url">Where it is.</param>
public sealed record PairImage(string Label, string Url);
