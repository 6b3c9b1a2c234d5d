using CycleDash.Training.Images;
using CycleDash.Training.Randomness;

namespace CycleDash.Training.Datasets.AerialMap;

/// <summary>Draws a scene as an aerial photograph: textured surfaces, roofs, trees, vehicles, shadows, light and noise.</summary>
internal sealed class AerialPainter
{
    private readonly SceneRaster raster;
    private readonly Light light;
    private readonly SurfaceTexture texture;
    private readonly Surfaces surfaces;
    private readonly AerialLayers layers;

    private AerialPainter(SceneLayout layout, SceneRaster raster, RandomStream random, int gapPercent)
    {
        this.raster = raster;
        light = Light.Next(random, gapPercent);
        texture = new SurfaceTexture(random.NextBits(), raster.SizePixels);
        surfaces = new Surfaces(layout, light, random);
        layers = new AerialLayers(layout, raster, light);
    }

    /// <summary>The RGB image of the scene.</summary>
    /// <param name="layout">The scene.</param>
    /// <param name="raster">The same scene.</param>
    /// <param name="random">Chooses light, colours and texture.</param>
    /// <param name="gapPercent">How far it is from flat colour, 100 being usual.</param>
    public static DecodedImage Paint(SceneLayout layout, SceneRaster raster, RandomStream random, int gapPercent) =>
        new AerialPainter(layout, raster, random, gapPercent).Paint();

    private DecodedImage Paint()
    {
        var size = raster.SizePixels;
        var pixels = new Rgb[size * size];
        for (var pixel = 0; pixel < pixels.Length; pixel++)
            pixels[pixel] = Expose(Average(pixel % size, pixel / size), pixel % size, pixel / size);
        return Rgb.ToImage(pixels, size);
    }

    private Rgb Average(int x, int y)
    {
        const int Factor = SceneRaster.Factor;
        var scale = SceneLayout.Extent / raster.Side;
        var grain = texture.At(x, y);
        var sum = default(Rgb);
        for (var row = y * Factor; row < (y + 1) * Factor; row++)
        {
            for (var column = x * Factor; column < (x + 1) * Factor; column++)
                sum += Sample(row * raster.Side + column, new Vector((column + 0.5) * scale, (row + 0.5) * scale), grain);
        }

        return sum * (1.0 / (Factor * Factor));
    }

    /// <summary>Colour of one sample in its light: what lies on top, darker where it is shaded.</summary>
    private Rgb Sample(int sample, Vector point, Grain grain)
    {
        if (raster.Classes[sample] == SceneClass.Building)
            return surfaces.Roof(raster.Roofs[sample], point, grain);
        if (layers.Trees[sample] is > 0 and var tree)
            return surfaces.Crown(tree, point, grain);
        var colour = layers.Cars[sample] is > 0 and var car ? surfaces.Car(car) : surfaces.Below(raster.Classes[sample], layers.Details[sample], grain);
        return layers.IsShaded[sample] ? colour * new Rgb(1 - light.Depth, 1 - light.Depth * 0.95, 1 - light.Depth * 0.85) : colour;
    }

    private Rgb Expose(Rgb colour, int x, int y)
    {
        var hazy = (colour * light.Tint).Mix(new Rgb(186, 194, 204), light.Haze);
        var noise = light.Noise * texture.SensorNoise(x, y);
        return hazy + new Rgb(noise, noise, noise);
    }
}
