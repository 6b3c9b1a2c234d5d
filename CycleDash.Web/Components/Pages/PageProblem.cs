using System.Data.Common;
using CycleDash.Data.Stores;

namespace CycleDash.Web.Components.Pages;

/// <summary>Faults of the machine (disk, database) that a page explains and survives; any other is a defect.</summary>
internal static class PageProblem
{
    public static bool IsExpected(Exception exception) =>
        exception is DbException or StorageException or IOException or UnauthorizedAccessException;
}
