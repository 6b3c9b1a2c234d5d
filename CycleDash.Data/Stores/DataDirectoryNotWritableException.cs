namespace CycleDash.Data.Stores;

/// <summary>The data directory, or the database in it, cannot be written.</summary>
public sealed class DataDirectoryNotWritableException(string path, string reason, Exception? inner = null) : StorageException(
    $"'{path}' cannot be written: {reason} Give this user the right to write there, or choose another folder with --data-dir "
    + "(setting CycleDash:DataDirectory).", inner);
