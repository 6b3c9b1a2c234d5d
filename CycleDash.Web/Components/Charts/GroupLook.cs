using CycleDash.Web.Comparison.Groups;

namespace CycleDash.Web.Components.Charts;

/// <summary>How a group is drawn everywhere: a colour for its model, and a line pattern and a mark, so that colour alone tells nothing.</summary>
/// <param name="Colour">From 1 to <see cref="Colours"/>: which of the style sheet's series colours.</param>
/// <param name="Dash">solid, dash or dot.</param>
/// <param name="Mark">From 0 to <see cref="Marks"/> − 1: disc, square, triangle, diamond.</param>
/// <param name="Shade">From 0: how far the colour is mixed towards that of the text, which never costs contrast.</param>
public sealed record GroupLook(int Colour, string Dash, int Mark, int Shade = 0)
{
    /// <summary>Colours that there are.</summary>
    public const int Colours = 8;

    /// <summary>Marks that there are.</summary>
    public const int Marks = 4;

    private static readonly string[] Dashes = ["solid", "dash", "dot"];
    private static readonly int[] Shades = [100, 60, 30];

    /// <summary>The colour in CSS.</summary>
    public string Css => Shade == 0 ? $"var(--series-{Colour})" : $"color-mix(in srgb, var(--series-{Colour}) {Shades[Shade % Shades.Length]}%, light-dark(#000, #fff))";

    /// <summary>The line pattern in SVG; null for a solid line.</summary>
    public string? DashArray => Dash switch
    {
        "dash" => "7 4",
        "dot" => "2 3",
        _ => null,
    };

    /// <summary>A look for each group, in their order: groups of one model share its colour; where there is one model alone each group has its own.</summary>
    public static IReadOnlyList<GroupLook> Of(IReadOnlyList<ComparedGroup> groups)
    {
        var models = groups.Select(group => group.Model).Distinct().ToList();
        if (models.Count == 1)
            return [.. groups.Select((_, i) => new GroupLook(i % Colours + 1, Dashes[i % Dashes.Length], (i + i / Colours) % Marks))];
        var used = new Dictionary<string, int>();
        var looks = new List<GroupLook>();
        foreach (var group in groups)
        {
            var model = models.IndexOf(group.Model);
            var sibling = used.GetValueOrDefault(group.Model);
            used[group.Model] = sibling + 1;
            looks.Add(new(model % Colours + 1, Dashes[(model + sibling) % Dashes.Length], (model + sibling) % Marks, sibling / Dashes.Length % Shades.Length));
        }

        return looks;
    }
}
