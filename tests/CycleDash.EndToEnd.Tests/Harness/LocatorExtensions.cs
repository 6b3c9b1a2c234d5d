using Microsoft.Playwright;

namespace CycleDash.EndToEnd.Tests.Harness;

/// <summary>What the tests ask of an element beyond Playwright's own questions.</summary>
internal static class LocatorExtensions
{
    /// <summary>Scrolls to an element and says where in the window it has come to rest: a dialog opens with an animation, in CSS pixels.</summary>
    public static async Task<LocatorBoundingBoxResult> RestingBoxAsync(this ILocator locator)
    {
        await locator.ScrollIntoViewIfNeededAsync();
        await using var element = await locator.ElementHandleAsync();
        await element.WaitForElementStateAsync(ElementState.Stable);
        return (await locator.BoundingBoxAsync())!;
    }
}
