namespace CycleDash.Web.Components.Controls;

/// <summary>How fast steps are done, from those of the last minute: pauses and evaluations of long ago do not blur the estimate.</summary>
public sealed class StepPace
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(2);

    private readonly Queue<(long Step, DateTimeOffset At)> done = new();
    private (long Step, DateTimeOffset At) newest;

    /// <summary>Notes a finished step; one before the newest (after a roll-back) starts anew.</summary>
    public void Add(long step, DateTimeOffset at)
    {
        if (step < newest.Step)
            done.Clear();
        newest = (step, at);
        done.Enqueue(newest);
        while (done.Peek().At < at - Window)
            done.Dequeue();
    }

    /// <summary>When the last step will be done, or null while too little is known.</summary>
    public DateTimeOffset? EstimateEnd(long totalSteps)
    {
        if (done.Count < 2 || totalSteps <= newest.Step)
            return null;
        var (firstStep, firstAt) = done.Peek();
        var time = newest.At - firstAt;
        if (time < Enough || newest.Step <= firstStep)
            return null;
        return newest.At + time * ((totalSteps - newest.Step) / (double)(newest.Step - firstStep));
    }
}
