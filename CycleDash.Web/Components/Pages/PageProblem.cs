using System.Data.Common;
using CycleDash.Data.Stores;

namespace CycleDash.Web.Components.Pages;

/// <summary>Faults of the machine (disk, database) that a page explains and survives; any other is a defect.</summary>
internal static class PageProblem
{
    public static bool IsExpected(Exception exception) =>
        exception is DbException or StorageException or IOException or UnauthorizedAccessException;

    /// <summary>Reads what a page shows, and writes into the log what stands in the way.</summary>
    /// <param name="read">Given up by an <see cref="OperationCanceledException"/> once the page is gone.</param>
    /// <param name="logger">The page's.</param>
    /// <param name="url">Of the page.</param>
    /// <returns>What stands in the way; null where nothing does, and for a page that is gone.</returns>
    public static async Task<string?> OfAsync(Func<Task> read, ILogger logger, string url)
    {
        try
        {
            await read();
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            PageLog.ReadFailed(logger, url, exception);
            return exception.Message;
        }

        return null;
    }
}
