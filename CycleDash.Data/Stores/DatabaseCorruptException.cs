namespace CycleDash.Data.Stores;

/// <summary>The file is no SQLite database, or is damaged.</summary>
public sealed class DatabaseCorruptException(string path, string reason, Exception? inner = null) : StorageException(
    $"The database '{path}' cannot be read: {reason} Nothing was changed. Put a backup in its place, or move the file away "
    + "to start with an empty database.", inner);
