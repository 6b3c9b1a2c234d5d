using CycleDash.Web.Components.Controls;
using Microsoft.JSInterop;

namespace CycleDash.Web.Tests.Components;

public sealed class ScriptModuleTests
{
    private readonly Browser browser = new();

    [Fact]
    public async Task The_module_is_imported_once_and_kept_until_the_end()
    {
        var module = new ScriptModule(browser, "some");

        Assert.All(await Task.WhenAll(module.TryInvokeAsync("one"), module.TryInvokeAsync("two", 3)), Assert.True);
        Assert.Equal("answer of three", await module.TryReadAsync<string>("three"));
        await module.DisposeAsync();

        Assert.Equal(["import ./js/some.js", "one", "two 3", "three", "dispose"], browser.Calls);
    }

    [Fact]
    public async Task An_import_that_failed_is_tried_again_at_the_next_call()
    {
        var module = new ScriptModule(browser, "some");
        browser.Import = Task.FromException<IJSObjectReference>(new JSException("Failed to fetch dynamically imported module"));

        Assert.False(await module.TryLoadAsync());
        Assert.False(await module.TryInvokeAsync("one"));
        Assert.Null(await module.TryReadAsync<string>("two"));
        browser.Import = null;
        Assert.True(await module.TryInvokeAsync("three"));

        Assert.Equal(4, browser.Calls.Count(call => call.StartsWith("import", StringComparison.Ordinal)));
        Assert.Equal("three", browser.Calls[^1]);
    }

    [Theory]
    [MemberData(nameof(Departures))]
    public async Task A_browser_that_has_left_is_no_error(Exception departure)
    {
        var never = new ScriptModule(browser, "some");
        browser.Import = Task.FromException<IJSObjectReference>(departure);
        Assert.False(await never.TryLoadAsync());
        Assert.False(await never.TryInvokeAsync("one"));
        await never.DisposeAsync();

        var meanwhile = new ScriptModule(browser, "some");
        browser.Import = null;
        Assert.True(await meanwhile.TryLoadAsync());
        browser.Departure = departure;
        Assert.False(await meanwhile.TryInvokeAsync("one"));
        Assert.Null(await meanwhile.TryReadAsync<string>("two"));
        await meanwhile.DisposeAsync();
    }

    [Fact]
    public async Task A_function_that_fails_is_an_error()
    {
        var module = new ScriptModule(browser, "some");
        browser.Departure = new JSException("TypeError");

        await Assert.ThrowsAsync<JSException>(() => module.TryInvokeAsync("one"));
    }

    [Fact]
    public async Task A_page_that_goes_during_the_import_leaves_nothing_in_the_browser()
    {
        var arrival = new TaskCompletionSource<IJSObjectReference>();
        browser.Import = arrival.Task;
        var module = new ScriptModule(browser, "some");
        var call = module.TryInvokeAsync("one");

        await module.DisposeAsync();
        arrival.SetResult(new Module(browser));

        Assert.False(await call);
        Assert.False(await module.TryInvokeAsync("two"));
        Assert.Equal(["import ./js/some.js", "dispose"], browser.Calls);
    }

    public static TheoryData<Exception> Departures() => [new JSDisconnectedException("gone"), new TaskCanceledException(), new ObjectDisposedException("page")];

    /// <summary>Keeps the calls, and fails where it was told to.</summary>
    private sealed class Browser : IJSRuntime
    {
        public List<string> Calls { get; } = [];

        public Task<IJSObjectReference>? Import { get; set; }

        public Exception? Departure { get; set; }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            Calls.Add(string.Join(' ', [identifier, .. args ?? []]));
            return new((Task<TValue>)(object)(Import ?? Task.FromResult<IJSObjectReference>(new Module(this))));
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);
    }

    private sealed class Module(Browser browser) : IJSObjectReference
    {
        public ValueTask DisposeAsync()
        {
            browser.Calls.Add("dispose");
            return browser.Departure is { } departure ? ValueTask.FromException(departure) : ValueTask.CompletedTask;
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            browser.Calls.Add(string.Join(' ', [identifier, .. args ?? []]));
            if (browser.Departure is { } departure)
                return ValueTask.FromException<TValue>(departure);
            return ValueTask.FromResult(typeof(TValue) == typeof(string) ? (TValue)(object)$"answer of {identifier}" : default!);
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);
    }
}
