using Microsoft.Data.Sqlite;

namespace CycleDash.Data.Stores;

/// <summary>Gives SQLite's result codes the words that a user can act on.</summary>
internal static class StorageFaults
{
    // https://sqlite.org/rescode.html
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>The fault behind an error of SQLite, or null where the error is not the disk's or the file's.</summary>
    public static StorageException? Explain(Exception error, string path)
    {
        var sqlite = error as SqliteException ?? error.InnerException as SqliteException;
        return sqlite?.SqliteErrorCode switch
        {
            ReadOnly => new DataDirectoryNotWritableException(path, "the database is read-only.", error),
            CannotOpen => new DataDirectoryNotWritableException(path, "the database cannot be opened or created.", error),
            Corrupt => new DatabaseCorruptException(path, "the file is damaged.", error),
            NotADatabase => new DatabaseCorruptException(path, "it is not an SQLite database.", error),
            Full => new DiskFullException(path, error),
            _ => null,
        };
    }
}
