namespace CycleDash.Web.Runs;

/// <summary>Finds the data directory: the command line's, or the setting <c>CycleDash:DataDirectory</c>.</summary>
public static class DataDirectorySetting
{
    /// <summary>The setting's name.</summary>
    public const string Key = "CycleDash:DataDirectory";

    /// <summary>An absolute path; a relative setting counts from the content root.</summary>
    public static string Resolve(string? given, IConfiguration configuration, string contentRoot)
    {
        var path = given ?? configuration[Key];
        return Path.GetFullPath(string.IsNullOrWhiteSpace(path) ? "data" : path, contentRoot);
    }
}
