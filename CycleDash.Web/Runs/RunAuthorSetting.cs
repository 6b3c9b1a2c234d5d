using CycleDash.Data.Stores;

namespace CycleDash.Web.Runs;

/// <summary>In whose name runs are launched: the setting <c>CycleDash:Author</c>, or the operating system's user.</summary>
public static class RunAuthorSetting
{
    /// <summary>The setting's name.</summary>
    public const string Key = "CycleDash:Author";

    public static RunAuthor Resolve(IConfiguration configuration) =>
        configuration[Key]?.Trim() is { Length: > 0 } name ? new(name) : RunAuthor.SystemUser;
}
