using System.Text.RegularExpressions;
using CycleDash.Data;
using CycleDash.EndToEnd.Tests.Harness;
using CycleDash.EndToEnd.Tests.Pages;
using CycleDash.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CycleDash.EndToEnd.Tests.Images;

/// <summary>An open image wall while its runs train, are deleted, and while its reader moves fast.</summary>
public sealed class LiveWallTests(Chromium chromium) : PageTest(chromium)
{
    private long training;
    private long finished;

    protected override async Task ArrangeAsync()
    {
        training = await Runs.AddAsync("training", RunStatus.Running, steps: 10);
        finished = await Runs.AddAsync("finished", RunStatus.Completed, steps: 10);
    }

    [Theory]
    [InlineData("wall")]
    [InlineData("compare")]
    public async Task Images_come_as_training_goes_on(string where)
    {
        await using var watched = await OpenAsync($"{where}?runs={training},{finished}");
        var page = watched.Page;
        await Expect(page.GetByText("None of these runs has test images yet")).ToBeVisibleAsync();

        Runs.Sample(training, 20);
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "testA/0.png translated by training" })).ToHaveAttributeAsync("src", new Regex("/20-translated.png"));
        await Expect(page.GetByText("epoch 10 of 10")).ToBeVisibleAsync();
        Runs.Sample(training, 40);
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "testA/0.png translated by training" })).ToHaveAttributeAsync("src", new Regex("/40-translated.png"));
        await Expect(page.GetByText("epoch 20 of 20")).ToBeVisibleAsync();
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task A_run_that_is_deleted_is_named_and_leaves_the_wall()
    {
        Runs.Sample(training, 20);
        Runs.Sample(finished, 20);
        await using var watched = await OpenAsync(Urls.Wall([training, finished]));
        var page = watched.Page;
        await Expect(page.GetByRole(AriaRole.Columnheader)).ToHaveCountAsync(3);
        // An image that is asked for while its run goes is rightly answered with 404.
        await watched.WaitUntilQuietAsync();

        using var client = new HttpClient { BaseAddress = Address };
        (await client.DeleteAsync(new Uri($"api/runs/{finished}", UriKind.Relative))).EnsureSuccessStatusCode();

        await Expect(page.GetByText($"There is no run {finished}")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader)).ToHaveCountAsync(2);
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task The_thumb_stays_where_it_was_let_go_while_the_address_follows()
    {
        for (var step = 20; step <= 160; step += 20)
            Runs.Sample(training, step);
        await using var watched = await OpenAsync(Urls.Wall([training]));
        var slider = watched.Page.GetByRole(AriaRole.Slider, new() { Name = "Epoch of the images" });
        await Expect(slider).ToHaveValueAsync("7");

        // As fast as a drag sends its events, each of which changes the address.
        await slider.EvaluateAsync(
            """
            (slider) => {
              const { set, get } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
              window.moved = [];
              const drag = (value) => {
                set.call(slider, value);
                slider.dispatchEvent(new Event('input', { bubbles: true }));
              };
              for (const value of ['6', '5', '4', '3', '2', '1']) drag(value);
              Object.defineProperty(slider, 'value', { get() { return get.call(this); }, set(value) { window.moved.push(value); set.call(this, value); } });
            }
            """);

        await Expect(watched.Page).ToHaveURLAsync(new Regex("epoch=20"));
        await Expect(watched.Page.GetByText("epoch 20 of 80")).ToBeVisibleAsync();
        Assert.DoesNotContain(await watched.Page.EvaluateAsync<string[]>("() => window.moved"), value => value != "1");
        Assert.Empty(watched.Problems);
    }

    [Fact]
    public async Task Of_two_quick_changes_none_is_lost()
    {
        Runs.Sample(training, 20);
        Runs.Sample(training, 40);
        await using var watched = await OpenAsync(Urls.Wall([training]));
        await Expect(watched.Page.GetByText("epoch 20 of 20")).ToBeVisibleAsync();

        await watched.Page.EvaluateAsync(
            """
            () => {
              [...document.querySelectorAll('.directions button')].at(-1).click();
              document.querySelector('[aria-label="Earlier epoch"]').click();
            }
            """);

        await Expect(watched.Page).ToHaveURLAsync(new Regex("epoch=10&direction=BA"));
        await Expect(watched.Page.GetByRole(AriaRole.Button, new() { Name = "B → A" })).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Empty(watched.Problems);
    }
}
