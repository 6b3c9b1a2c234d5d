using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace CycleDash.Web.Components.Layout;

/// <summary>The frame of every page: navigation on top, and a boundary that keeps a failing page from taking the rest along.</summary>
public sealed partial class MainLayout : IDisposable
{
    private ErrorBoundary? boundary;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    // A bare fragment would lead to the base address instead of this page.
    private string SkipTarget => Navigation.ToBaseRelativePath(Navigation.Uri).Split('#')[0] + "#content";

    public void Dispose() => Navigation.LocationChanged -= OnLocationChanged;

    protected override void OnInitialized() => Navigation.LocationChanged += OnLocationChanged;

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => Recover();

    private void Recover() => boundary?.Recover();
}
