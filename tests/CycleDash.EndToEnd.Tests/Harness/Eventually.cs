namespace CycleDash.EndToEnd.Tests.Harness;

/// <summary>Waits for what another process will bring about.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Asks again until the answer is true.</summary>
    public static async Task TrueAsync(string what, Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            Assert.False(patience.IsCancellationRequested, $"It did not happen: {what}.");
            await Task.Delay(Interval, CancellationToken.None);
        }
    }
}
