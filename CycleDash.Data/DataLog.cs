using Microsoft.Extensions.Logging;

namespace CycleDash.Data;

/// <summary>Log messages of the data layer; event ids 2000 to 2099.</summary>
internal static partial class DataLog
{
    [LoggerMessage(2000, LogLevel.Error, "{Count} records of runs wait to be stored and are tried again: {Problem}")]
    public static partial void RecordsNotStored(this ILogger logger, Exception error, int count, string problem);

    [LoggerMessage(2001, LogLevel.Information, "Records of runs are stored again; nothing was lost")]
    public static partial void RecordsStoredAgain(this ILogger logger);

    [LoggerMessage(2002, LogLevel.Critical, "{Count} records of runs were lost: the database refused them until the program's end")]
    public static partial void RecordsLost(this ILogger logger, Exception error, int count);
}
