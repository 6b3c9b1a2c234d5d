namespace CycleDash.Training.Recording;

/// <summary>AB: a real image of A is translated by G and reconstructed by F; BA the other way round.</summary>
public enum TranslationDirection
{
    AB,
    BA,
}
