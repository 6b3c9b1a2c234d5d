using CycleDash.Web;
using CycleDash.Web.Api;
using CycleDash.Web.Cli;
using CycleDash.Web.Comparison;
using CycleDash.Web.Components;
using CycleDash.Web.Runs;

if (CommandLine.Handles(args))
    return await CommandLine.RunAsync(args);

var builder = WebApplication.CreateBuilder(args);

// Development runs find the packages' static files by a manifest; a Release build that is run in place needs the same.
builder.WebHost.UseStaticWebAssets();

// A link that names thousands of runs is answered with advice, not with a closed connection.
builder.WebHost.ConfigureKestrel(options => options.Limits.MaxRequestLineSize = 256 * 1024);

builder.Services.AddSingleton(RunAuthorSetting.Resolve(builder.Configuration));
builder.Services.AddCycleDash(DataDirectorySetting.Resolve(null, builder.Configuration, builder.Environment.ContentRootPath));
builder.Services.AddTrainingService();
builder.Services.AddComparison();
builder.Services.AddCycleDashApi();
builder.Services.AddDashboardPages();

var startUp = new StartUp();
builder.Logging.AddFilter(StartUp.HostCategory, startUp.Lets);

var app = builder.Build();

app.UseShutdownGate();
app.UseMiddleware<CrossSiteGuard>();
app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
app.UseApiProblems();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapCycleDashApi();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();

return await Server.RunAsync(app, startUp);

/// <summary>The entry point, visible to tests that host the dashboard in their own process.</summary>
public partial class Program;
