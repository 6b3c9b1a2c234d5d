using CycleDash.Web.Comparison.Export;
using CycleDash.Web.Comparison.Groups;

namespace CycleDash.Web.Comparison;

/// <summary>Registers what compares runs.</summary>
public static class ComparisonServices
{
    /// <summary>The readers behind the compare page and its API.</summary>
    public static IServiceCollection AddComparison(this IServiceCollection services)
    {
        services.AddSingleton<ComparedGroups>();
        services.AddSingleton<RecentReports>();
        services.AddSingleton<ComparisonReader>();
        services.AddSingleton<ComparedViewReader>();
        services.AddSingleton<CurveReader>();
        services.AddSingleton<ReportSampleReader>();
        services.AddSingleton<HtmlReport>();
        return services;
    }
}
