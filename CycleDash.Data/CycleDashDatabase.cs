using CycleDash.Data.Connections;
using CycleDash.Data.Queries;
using CycleDash.Data.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CycleDash.Data;

/// <summary>How the database is reached.</summary>
public static class CycleDashDatabase
{
    /// <summary>The database's file name inside the data directory.</summary>
    public const string FileName = "cycledash.db";

    /// <summary>
    /// Adds the stores and queries over the database in that folder. Call <see cref="DatabaseInitializer.InitializeAsync"/> once
    /// before anything else uses them.
    /// </summary>
    public static IServiceCollection AddCycleDashData(this IServiceCollection services, string dataDirectory)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(RunAuthor.SystemUser);
        services.AddPooledDbContextFactory<CycleDashContext>(options => Configure(options, dataDirectory));
        services.AddSingleton<DatabaseInitializer>();
        services.AddSingleton<RunStore>();
        services.AddSingleton<RunRecordWriter>();
        services.AddSingleton<RunQueries>();
        services.AddSingleton<CheckpointQueries>();
        services.AddSingleton<SampleQueries>();
        services.AddSingleton<SeriesQueries>();
        services.AddSingleton<QueueQueries>();
        services.AddSingleton<SavedViewStore>();
        services.AddSingleton<StoreSpace>();
        return services;
    }

    /// <summary>Options of a context on the database in that folder.</summary>
    public static void Configure(DbContextOptionsBuilder options, string dataDirectory) => options
        .UseSqlite(new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataDirectory, FileName) }.ToString())
        .AddInterceptors(new ConnectionPragmas(), new TextFunctions());
}
