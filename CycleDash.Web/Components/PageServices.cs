using CycleDash.Web.Components.Charts;
using CycleDash.Web.Components.Circuits;
using CycleDash.Web.Components.Controls;
using CycleDash.Web.Runs;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;
using Radzen;

namespace CycleDash.Web.Components;

/// <summary>Registers what the pages need beyond the services of the runs.</summary>
public static class PageServices
{
    /// <summary>Blazor with Radzen's components, and the pages' own helpers.</summary>
    public static IServiceCollection AddDashboardPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.AddFilter<HubMethod>());
        services.AddScoped<CircuitHandler, EventOrder>();
        services.AddRadzenComponents();
        services.AddScoped<ChartScript>();
        services.AddScoped<FocusScript>();
        services.AddSingleton<StepTimeMeter>();
        services.AddSingleton<QueueReader>();
        services.AddSingleton<QueueCommands>();
        return services;
    }
}
