using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CycleDash.Data.ModelConfiguration;

/// <summary>Points in time are stored as Unix milliseconds: always UTC, sortable, and indexable.</summary>
public sealed class UtcMillisecondsConverter() : ValueConverter<DateTimeOffset, long>(
    time => time.ToUnixTimeMilliseconds(),
    milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
