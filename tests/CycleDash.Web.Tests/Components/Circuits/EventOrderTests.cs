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
    private const string Acknowledgement = "OnRenderCompleted";
    private const string Other = "UpdateRootComponents";

    // Internal; a version that calls its methods otherwise is noticed here.
    private static readonly Type FrameworkHub = typeof(CircuitHandler).Assembly.GetType("Microsoft.AspNetCore.Components.Server.ComponentHub", throwOnError: true)!;

    private readonly ConcurrentQueue<string> taken = [];
    private readonly Queue<TaskCompletionSource> turns = [];
    private readonly EventOrder order = new();

    [Fact]
    public async Task An_acknowledgement_waits_for_every_event_that_came_before()
    {
        await ReceiveAsync(Event);
        await ReceiveAsync(Event);
        var acknowledgement = await ReceiveAsync(Acknowledgement);
        Assert.Equal([Event, Event], taken);

        turns.Dequeue().SetResult();
        Assert.False(acknowledgement.IsCompleted);

        turns.Dequeue().SetResult();
        await acknowledgement;
        Assert.Equal([Event, Event, Acknowledgement], taken);
    }

    [Fact]
    public async Task Acknowledgements_follow_each_other()
    {
        var isCalled = new TaskCompletionSource();
        using var mayGoOn = new ManualResetEventSlim();
        await ReceiveAsync(Event);
        var first = await ReceiveAsync(Acknowledgement, () =>
        {
            isCalled.SetResult();
            mayGoOn.Wait();
        });
        var turn = Task.Run(turns.Dequeue().SetResult);
        await isCalled.Task;

        var second = await ReceiveAsync(Acknowledgement);

        Assert.False(second.IsCompleted);
        Assert.Equal([Event, Acknowledgement], taken);
        mayGoOn.Set();
        await Task.WhenAll(turn, first, second);
        Assert.Equal([Event, Acknowledgement, Acknowledgement], taken);
    }

    [Fact]
    public async Task An_event_that_fails_holds_nothing_up()
    {
        var failing = await ReceiveAsync(Event);
        var acknowledgement = await ReceiveAsync(Acknowledgement);

        turns.Dequeue().SetException(new InvalidOperationException());

        await acknowledgement;
        Assert.Equal([Event, Acknowledgement], taken);
        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);
    }

    [Fact]
    public async Task Without_an_event_before_it_nothing_waits()
    {
        foreach (var method in new[] { Acknowledgement, Other, Acknowledgement })
            Assert.True((await ReceiveAsync(method)).IsCompletedSuccessfully);

        Assert.Equal([Acknowledgement, Other, Acknowledgement], taken);
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
