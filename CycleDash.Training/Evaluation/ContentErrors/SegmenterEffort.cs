namespace CycleDash.Training.Evaluation.ContentErrors;

/// <summary>How much is spent on a segmenter.</summary>
/// <param name="Scenes">Scenes that it learns from.</param>
/// <param name="Steps">Optimiser steps.</param>
/// <param name="BatchSize">Windows per step.</param>
/// <param name="WindowPixels">Largest side of a window.</param>
public sealed record SegmenterEffort(int Scenes, int Steps, int BatchSize, int WindowPixels)
{
    /// <summary>Some fifteen seconds on two cores.</summary>
    public static SegmenterEffort Usual { get; } = new(Scenes: 240, Steps: 300, BatchSize: 6, WindowPixels: 64);
}
