namespace CycleDash.Training.Configuration;

/// <summary>A named preset: its values stand for every key that a configuration does not give.</summary>
/// <param name="Name">Contract name, e.g. <c>cyclegan</c>.</param>
/// <param name="Title">How the form shows it.</param>
/// <param name="Explanation">One paragraph for the form.</param>
/// <param name="Defaults">The full configuration of the preset.</param>
public sealed record Recipe(string Name, string Title, string Explanation, RunConfig Defaults);
