using System.Globalization;
using CycleDash.Data.Queries;
using CycleDash.Training.Recording;
using Microsoft.AspNetCore.Components;

namespace CycleDash.Web.Components.Pages.Playground;

/// <summary>One run's translation of the image: which checkpoint, there and back, how long it took, and what to take home.</summary>
public sealed partial class TranslationColumn
{
    private static readonly (string Kind, string Label)[] Shots = [("real", "as it is seen"), ("translated", "translated"), ("reconstructed", "back again")];

    [Parameter, EditorRequired]
    public TranslatableRun Run { get; set; } = null!;

    /// <summary>One of the run's checkpoints.</summary>
    [Parameter, EditorRequired]
    public long Step { get; set; }

    [Parameter, EditorRequired]
    public TranslationDirection Direction { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<long> OnStep { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnRemove { get; set; }

    private int Position => Math.Max(0, Run.Steps.ToList().IndexOf(Step));

    private string GeneratorFile => $"generator_{Direction}.safetensors";

    private string DownloadName => FormattableString.Invariant($"run-{Run.Id}-step-{Step}-{GeneratorFile}");

    private string Hint => $"""
        from safetensors.torch import load_file  # pip install safetensors
        weights = load_file("{DownloadName}")
        generator.load_state_dict(weights)
        """;

    private Task ChooseAsync(int position) =>
        OnStep.InvokeAsync(Run.Steps[Math.Clamp(position, 0, Run.Steps.Count - 1)]);

    private string FileName(string kind) => FormattableString.Invariant($"run-{Run.Id}-step-{Step}-{Direction}-{kind}.png");
}
