namespace TorchSharp;

public static partial class torch
{
    /// <summary>How a division rounds: not, towards zero, or down.</summary>
    public enum RoundingMode
    {
        None,
        trunc,
        floor,
    }
}
