using System.Collections.Concurrent;
using CycleDash.Web.Components.Circuits;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace CycleDash.Web.Tests.Components.Circuits;

public sealed class EventOrderTests
{
    private const string Event = "BeginInvokeDotNetFromJS";
    private const string Drawn = "OnRenderCompleted";
    private const string Other = "UpdateRootComponents";

    // Internal; a version that calls its methods otherwise is noticed here.
    private static readonly Type FrameworkHub = typeof(CircuitHandler).Assembly.GetType("Microsoft.AspNetCore.Components.Server.ComponentHub", throwOnError: true)!;

    private readonly ConcurrentQueue<string> taken = [];
    private readonly Queue<TaskCompletionSource> turns = [];
    private readonly EventOrder order = new();

    [Fact]
    public async Task What_the_browser_has_drawn_waits_for_every_event_that_came_before()
    {
        await ReceiveAsync(Event);
        await ReceiveAsync(Event);
        var drawn = await ReceiveAsync(Drawn);
        Assert.Equal([Event, Event], taken);

        turns.Dequeue().SetResult();
        Assert.False(drawn.IsCompleted);

        turns.Dequeue().SetResult();
        await drawn;
        Assert.Equal([Event, Event, Drawn], taken);
    }

    [Fact]
    public async Task The_framework_is_told_one_thing_after_the_other()
    {
        var isTelling = new TaskCompletionSource();
        using var mayGoOn = new ManualResetEventSlim();
        await ReceiveAsync(Event);
        var first = await ReceiveAsync(Drawn, () =>
        {
            isTelling.SetResult();
            mayGoOn.Wait();
        });
        var turn = Task.Run(turns.Dequeue().SetResult);
        await isTelling.Task;

        var second = await ReceiveAsync(Drawn);

        Assert.False(second.IsCompleted);
        Assert.Equal([Event, Drawn], taken);
        mayGoOn.Set();
        await Task.WhenAll(turn, first, second);
        Assert.Equal([Event, Drawn, Drawn], taken);
    }

    [Fact]
    public async Task An_event_that_fails_holds_nothing_up()
    {
        var failing = await ReceiveAsync(Event);
        var drawn = await ReceiveAsync(Drawn);

        turns.Dequeue().SetException(new InvalidOperationException());

        await drawn;
        Assert.Equal([Event, Drawn], taken);
        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);
    }

    [Fact]
    public async Task Without_an_event_before_it_nothing_waits()
    {
        foreach (var method in new[] { Drawn, Other, Drawn })
            Assert.True((await ReceiveAsync(method)).IsCompletedSuccessfully);

        Assert.Equal([Drawn, Other, Drawn], taken);
    }

    [Fact]
    public async Task Events_do_not_wait_for_each_other_nor_other_messages_for_them()
    {
        foreach (var method in new[] { Event, Event, Other })
            await ReceiveAsync(method);

        Assert.Equal([Event, Event, Other], taken);
    }

    /// <summary>Takes a message as the framework does: it calls the handler on its way and does not wait for its end, which is returned.</summary>
    private async Task<Task> ReceiveAsync(string method, Action? happens = null)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        using var hub = new AnyHub();
        var call = new HubInvocationContext(new Caller(), services, hub, FrameworkHub.GetMethod(method)!, []);
        var handled = Task.CompletedTask;
        await new HubMethod().InvokeMethodAsync(call, _ =>
        {
            handled = order.CreateInboundActivityHandler(_ => TakeAsync(method, happens))(null!);
            return ValueTask.FromResult<object?>(null);
        });
        return handled;
    }

    // Events are done when it is their turn, everything else at once.
    private Task TakeAsync(string method, Action? happens)
    {
        taken.Enqueue(method);
        happens?.Invoke();
        if (method != Event)
            return Task.CompletedTask;
        turns.Enqueue(new());
        return turns.Last().Task;
    }

    private sealed class AnyHub : Hub;

    private sealed class Caller : HubCallerContext
    {
        public override string ConnectionId => "1";

        public override string? UserIdentifier => null;

        public override System.Security.Claims.ClaimsPrincipal? User => null;

        public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override CancellationToken ConnectionAborted => CancellationToken.None;

        public override void Abort()
        {
        }
    }
}
