namespace CycleDash.Data.Stores;

/// <summary>Lets one process at a time upgrade the database. The operating system takes the lock back when its process ends.</summary>
internal static class MigrationLock
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until no other process holds the lock; dispose it to give it back.</summary>
    public static async Task<FileStream> AcquireAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(RetryInterval, time, cancellationToken);
            }
        }
    }
}
