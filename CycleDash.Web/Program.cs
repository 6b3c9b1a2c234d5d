using CycleDash.Web.Cli;
using CycleDash.Web.Components;
using Radzen;

if (CommandLine.Handles(args))
    return await CommandLine.RunAsync(args);

var builder = WebApplication.CreateBuilder(args);

// Development runs find the packages' static files by a manifest; a Release build that is run in place needs the same.
builder.WebHost.UseStaticWebAssets();

builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddRadzenComponents();

var app = builder.Build();

app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();

await app.RunAsync();
return 0;

/// <summary>The entry point, visible to tests that host the dashboard in their own process.</summary>
public partial class Program;
