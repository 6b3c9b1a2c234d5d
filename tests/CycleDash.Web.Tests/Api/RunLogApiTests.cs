using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CycleDash.Web.Tests.Harness;

namespace CycleDash.Web.Tests.Api;

public sealed class RunLogApiTests(TrainedRun trained) : IClassFixture<TrainedRun>
{
    [Fact]
    public async Task The_log_has_the_runs_events_and_what_the_server_said_while_it_trained()
    {
        var log = await trained.Client.GetFromJsonAsync<JsonElement>(Address("log"));

        var entries = log.GetProperty("entries").EnumerateArray().ToList();
        var messages = string.Join('\n', entries.Select(entry => entry.GetProperty("message").GetString()));
        Assert.Contains("Completed 3 steps.", messages, StringComparison.Ordinal);
        Assert.Contains("on CPU with 1 CPU threads; dataset tiny: 4 A", messages, StringComparison.Ordinal);
        Assert.Matches("the evaluation of step 3 took \\d", messages);
        Assert.Matches("the checkpoint of step 3 is on disk, \\d", messages);
        Assert.Equal(entries.Select(entry => entry.GetProperty("at").GetDateTimeOffset()).Order(), entries.Select(entry => entry.GetProperty("at").GetDateTimeOffset()));
        Assert.Equal(entries.Count, log.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task It_is_filtered_and_cut_to_its_newest_lines()
    {
        var found = await trained.Client.GetFromJsonAsync<JsonElement>(Address("log?search=EVALUATION&last=1"));
        Assert.Equal(2, found.GetProperty("total").GetInt32());
        Assert.Contains("took", found.GetProperty("entries").EnumerateArray().Single().GetProperty("message").GetString(), StringComparison.Ordinal);

        var errors = await trained.Client.GetFromJsonAsync<JsonElement>(Address("log?level=error"));
        Assert.Equal(0, errors.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task As_text_it_has_a_line_for_each()
    {
        var response = await trained.Client.GetAsync(Address("log.txt"));

        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        var text = await response.Content.ReadAsStringAsync();
        Assert.Matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\tInformation\tCompleted\tstep 3\tCompleted 3 steps\\.\n", text);
    }

    [Theory]
    [InlineData("log?level=loud", HttpStatusCode.BadRequest, "information, warning or error")]
    [InlineData("log?level=7", HttpStatusCode.BadRequest, "information, warning or error")]
    [InlineData("log?last=0", HttpStatusCode.BadRequest, "from 1 to 10000")]
    [InlineData("log.txt?level=loud", HttpStatusCode.BadRequest, "information, warning or error")]
    [InlineData("../999/log", HttpStatusCode.NotFound, "There is no run 999")]
    [InlineData("../999/log.txt", HttpStatusCode.NotFound, "There is no run 999")]
    public async Task What_cannot_be_answered_is_told(string path, HttpStatusCode status, string reason)
    {
        var response = await trained.Client.GetAsync(Address(path));

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(reason, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Uri Address(string path) => new($"/api/runs/{trained.RunId}/{path}", UriKind.Relative);
}
