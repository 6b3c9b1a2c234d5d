namespace CycleDash.Data.Stores;

/// <summary>A process that trains a run. Process ids are used again, so the start time is part of the identity.</summary>
/// <param name="Host">Name of the machine, as <see cref="Environment.MachineName"/> gives it.</param>
/// <param name="ProcessId">The operating system's id.</param>
/// <param name="ProcessStartedAt">When the process started; kept to the millisecond, as the database stores it.</param>
public sealed record RunOwner(string Host, int ProcessId, DateTimeOffset ProcessStartedAt)
{
    public DateTimeOffset ProcessStartedAt { get; init; } = DateTimeOffset.FromUnixTimeMilliseconds(ProcessStartedAt.ToUnixTimeMilliseconds());
}
