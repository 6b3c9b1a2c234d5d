using CycleDash.Data.Queries.Listing;

namespace CycleDash.Web.Components.Pages.RunList;

/// <summary>One line of the table.</summary>
/// <param name="Group">The group that it belongs to.</param>
/// <param name="RunId">The run; null where the line is about the group.</param>
/// <param name="Number">From 1; its place among all lines.</param>
public readonly record struct RunListRow(RunGroup Group, long? RunId, int Number)
{
    /// <summary>Whether the line is one of an unfolded group.</summary>
    public bool IsMember => RunId is not null && Group.IsSeveral;

    /// <summary>The run that the line is about, or that stands for its group.</summary>
    public long ShownRun => RunId ?? Group.RunIds[0];

    /// <summary>Tells the line from all others, however they are sorted.</summary>
    public (long Run, bool IsGroup) Key => (RunId ?? Group.Id, RunId is null);
}
