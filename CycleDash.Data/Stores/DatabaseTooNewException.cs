namespace CycleDash.Data.Stores;

/// <summary>A newer version of CycleDash has changed the database in ways that this version does not know.</summary>
public sealed class DatabaseTooNewException(string path, IReadOnlyList<string> unknownMigrations) : StorageException(
    $"The database '{path}' was written by a newer version of CycleDash (unknown here: {string.Join(", ", unknownMigrations)}). "
    + "Nothing was changed. Use that version or a newer one, or give another folder with --data-dir.")
{
    /// <summary>The migrations that this version does not know, oldest first.</summary>
    public IReadOnlyList<string> UnknownMigrations { get; } = unknownMigrations;
}
