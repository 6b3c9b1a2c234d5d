namespace CycleDash.Data.Tests.Support;

/// <summary>Waits for what another thread will bring about.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            Assert.False(patience.IsCancellationRequested, "The condition did not come true.");
            await Task.Delay(Interval, CancellationToken.None);
        }
    }
}
