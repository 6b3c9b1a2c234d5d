namespace CycleDash.Training.Datasets.AerialMap;

/// <summary>The noise of one photograph. Coarse details keep their place in the scene whatever the image's size.</summary>
internal sealed class SurfaceTexture(ulong seed, int sizePixels)
{
    private readonly ValueNoise surface = new(seed);
    private readonly ValueNoise sensor = new(~seed);
    private readonly double scale = SceneLayout.Extent / sizePixels;

    public Grain At(int x, int y)
    {
        var (sceneX, sceneY) = (x * scale, y * scale);
        return new Grain(
            surface.At(sceneX, sceneY, 1 / 29.0) * 0.7 + surface.At(sceneX + 301, sceneY, 1 / 13.0) * 0.4,
            surface.At(sceneX, sceneY + 517, 1 / 4.3) * 0.65 + surface.At(sceneX, sceneY + 911, 1 / 2.1) * 0.45,
            surface.Lattice(x + 4_001, y) * 0.6 + surface.At(x, y + 7_919, 1 / 1.7) * 0.5);
    }

    /// <summary>The noise of the camera, about -1 to 1, more often small than large.</summary>
    public double SensorNoise(int x, int y) => (sensor.Lattice(x, y) + sensor.Lattice(x + 9_973, y) + sensor.Lattice(x, y + 9_973)) / 1.8;
}
