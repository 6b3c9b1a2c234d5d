namespace CycleDash.Training.Datasets.AerialMap;

/// <summary>What a pixel shows. The values are those of the masks.</summary>
public enum SceneClass
{
    Ground = 0,
    Road = 1,
    Building = 2,
    Water = 3,
    Park = 4,
}
