using System.Text.Json;

namespace CycleDash.Web.Components.Pages.Launch;

/// <summary>What stands in the launch form, both for one run and for many, as the tab keeps it until it is launched.</summary>
/// <param name="Recipe">The chosen preset.</param>
/// <param name="Texts">The text of every key.</param>
/// <param name="Models">The chosen models of a comparison.</param>
/// <param name="Datasets">Its datasets.</param>
/// <param name="Seeds">Its seeds.</param>
/// <param name="Tag">Its tag; empty for the one that is offered.</param>
/// <param name="Swept">Its swept parameters.</param>
/// <param name="LeaveOutFinished">Whether finished runs are left out.</param>
public sealed record LaunchDraft(
    string Recipe, IReadOnlyDictionary<string, string> Texts, IReadOnlyList<string> Models, IReadOnlyList<string> Datasets, string Seeds, string Tag,
    IReadOnlyList<LaunchDraft.SweptText> Swept, bool LeaveOutFinished)
{
    /// <summary>More than this does not fit into a message from the browser.</summary>
    public const int LongestText = 12_000;

    /// <summary>A swept parameter as it was typed.</summary>
    public sealed record SweptText(string Key, string Text);

    /// <summary>What stands in the forms now.</summary>
    public static LaunchDraft Of(LaunchForm form, ComparisonForm comparison, string offeredTag) => new(
        form.Recipe.Name, form.Texts, [.. comparison.Models.Order(StringComparer.Ordinal)], [.. comparison.Datasets.Order(StringComparer.Ordinal)],
        comparison.Seeds, comparison.Tag == offeredTag ? "" : comparison.Tag, [.. comparison.Swept.Select(field => new SweptText(field.Key, field.Text))], comparison.LeaveOutFinished);

    /// <summary>Reads what <see cref="Write"/> wrote; null for anything else.</summary>
    public static LaunchDraft? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<LaunchDraft>(text) is { Recipe: not null, Texts: not null, Models: not null, Datasets: not null, Seeds: not null, Tag: not null, Swept: not null } draft
                ? draft : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>As text.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>Puts it back into the forms.</summary>
    public void Restore(LaunchForm form, ComparisonForm comparison)
    {
        form.Restore(Recipe, Texts);
        comparison.Restore(this);
    }
}
