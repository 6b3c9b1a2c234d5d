namespace CycleDash.Data.Stores;

/// <summary>In whose name this process launches runs and saves views.</summary>
/// <param name="Name">Empty where nobody is named.</param>
public sealed record RunAuthor(string Name)
{
    /// <summary>The operating system's user.</summary>
    public static RunAuthor SystemUser { get; } = new(Environment.UserName);
}
