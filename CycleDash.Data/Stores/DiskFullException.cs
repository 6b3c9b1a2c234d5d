namespace CycleDash.Data.Stores;

/// <summary>The disk that holds the database is full.</summary>
public sealed class DiskFullException(string path, Exception? inner = null) : StorageException(
    $"The disk with '{path}' is full. Free some space there; nothing that was stored is lost.", inner);
