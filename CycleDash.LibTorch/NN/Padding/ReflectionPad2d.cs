namespace TorchSharp.Modules;

/// <summary>Pads images with their own mirror image, the edge itself not repeated. The padding must be smaller than the image.</summary>
public sealed class ReflectionPad2d : PadBase
{
    internal ReflectionPad2d(params long[] padding)
        : base(nameof(ReflectionPad2d), PaddingModes.Reflect, 0, padding)
    {
    }
}
