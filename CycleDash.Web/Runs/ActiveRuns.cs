using System.Collections.Concurrent;
using CycleDash.Training.Trainers;

namespace CycleDash.Web.Runs;

/// <summary>The runs that train in this process, so that a stop reaches them within a step and not only with the next heartbeat.</summary>
public sealed class ActiveRuns
{
    private readonly ConcurrentDictionary<long, RunControl> controls = new();

    /// <summary>Registers a run until the returned handle is disposed.</summary>
    public IDisposable Add(long runId, RunControl control)
    {
        if (!controls.TryAdd(runId, control))
            throw new InvalidOperationException($"Run {runId} is already training in this process.");
        return new Registration(() => controls.TryRemove(runId, out _));
    }

    /// <summary>Whether the run trains in this process.</summary>
    public bool Contains(long runId) => controls.ContainsKey(runId);

    /// <summary>Asks the run to stop; false where it does not train in this process.</summary>
    public bool TryRequest(long runId, StopRequest request)
    {
        if (!controls.TryGetValue(runId, out var control))
            return false;
        control.Ask(request);
        return true;
    }

    private sealed class Registration(Action remove) : IDisposable
    {
        public void Dispose() => remove();
    }
}
