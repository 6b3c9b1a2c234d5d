// Adds a migration for what changed in CycleDash.Data's entities and their configuration since the last one:
//
//     dotnet run --project tools/CycleDash.Migrations -- AddRunPriority
//
// Name it by its intent. The migration and the new model snapshot are written to CycleDash.Data/Migrations; read the
// migration before committing it: a new RunConfig column needs the default that older runs get.
// A test fails while the model has changes that no migration covers.

using System.Runtime.CompilerServices;
using CycleDash.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.EntityFrameworkCore.Sqlite.Design.Internal;
using Microsoft.Extensions.DependencyInjection;

if (args is not [var name] || !char.IsAsciiLetterUpper(name[0]) || !name.All(char.IsAsciiLetterOrDigit))
{
    Console.Error.WriteLine("Give one argument, the migration's name in Pascal case, e.g. AddRunPriority.");
    return 2;
}

var options = new DbContextOptionsBuilder<CycleDashContext>();
CycleDashDatabase.Configure(options, dataDirectory: ".");
using var context = new CycleDashContext(options.Options);

var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(context);
#pragma warning disable EF1001 // dotnet-ef finds this class by an attribute; it has no other way in.
new SqliteDesignTimeServices().ConfigureDesignTimeServices(services);
#pragma warning restore EF1001
using var provider = services.BuildServiceProvider();

var project = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(SourcePath())!, "../../CycleDash.Data"));
var scaffolder = provider.GetRequiredService<IMigrationsScaffolder>();
var migration = scaffolder.ScaffoldMigration(name, rootNamespace: "CycleDash.Data", subNamespace: "Migrations", language: "C#");
var files = scaffolder.Save(project, migration, outputDir: Path.Combine(project, "Migrations"), dryRun: false);
Console.WriteLine(files.MigrationFile);
Console.WriteLine(files.SnapshotFile);
return 0;

static string SourcePath([CallerFilePath] string path = "") => path;
