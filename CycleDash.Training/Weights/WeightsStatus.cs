namespace CycleDash.Training.Weights;

/// <summary>One line of the list of weights.</summary>
/// <param name="Entry">What they are.</param>
/// <param name="State">Whether they can be used.</param>
/// <param name="Installed">Where they are from; null when absent or when it cannot be read.</param>
/// <param name="Problem">What is wrong with damaged ones, and what to do.</param>
public sealed record WeightsStatus(WeightsEntry Entry, WeightsState State, InstalledWeights? Installed, string? Problem)
{
    /// <summary>Whether present weights came in exactly the file that their authors publish; null where nothing is published or they are absent.</summary>
    public bool? IsPublishedFile => Installed is not null && Entry.Origin is PublishedFile file ? file.Is(Installed.SourceSha256) : null;

    /// <summary>The command that gets these weights.</summary>
    public string FetchCommand => $"./cycledash weights fetch {Entry.Name}";
}
