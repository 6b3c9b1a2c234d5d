namespace CycleDash.Web.Components.Pages.Launch;

/// <summary>A hyperparameter that is swept, as it stands in the form.</summary>
/// <param name="id">Tells the rows of the form apart while their keys change.</param>
public sealed class SweptField(int id)
{
    public int Id { get; } = id;

    /// <summary>The key; empty until one is chosen.</summary>
    public string Key { get; set; } = "";

    /// <summary>The values as they were typed, e.g. <c>1e-4, 2e-4</c>.</summary>
    public string Text { get; set; } = "";
}
