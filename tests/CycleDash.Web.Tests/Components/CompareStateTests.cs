using CycleDash.Web.Comparison.Curves;
using CycleDash.Web.Comparison.Scores;
using CycleDash.Web.Components.Pages.Compare;
using Microsoft.AspNetCore.WebUtilities;

namespace CycleDash.Web.Tests.Components;

public sealed class CompareStateTests
{
    [Fact]
    public void What_an_address_says_wrongly_is_said_with_what_is_valid()
    {
        var state = CompareState.Read(
            new(Runs: "1,2", Band: "wide", X: "time", Value: "worst", Level: "0.5", Parameter: "colour", Measure: "fid", Brush: ["lambdaCycle"]), out var faults);

        Assert.Equal(["level", "brush", "px", "py", "band", "x", "value"], faults.Select(fault => fault.Split(' ')[0]));
        Assert.Contains("level takes one of 0.01, 0.05, 0.1, not '0.5'.", faults);
        Assert.Equal(0.05, state.Level);
    }

    [Fact]
    public void What_is_no_number_among_the_runs_is_named_and_the_others_are_compared()
    {
        var state = CompareState.Read(new(Runs: "1,two,3,,four"), out var faults);

        Assert.Equal([1, 3], state.Runs);
        Assert.Equal(["The address names runs by their numbers between commas; 'two' is none."], faults);
    }

    [Fact]
    public void An_address_that_the_page_wrote_is_read_without_a_fault()
    {
        var written = new CompareState([1, 2])
        {
            Band = BandKind.Sd, Axis = CurveAxis.Step, Value = ScoreValue.Best, Level = 0.1, Base = 2, Curves = [], Parameter = "lambdaCycle",
            Measure = "eval/fid_AB:0a1b2c3d4e5f", Epoch = 3, Brushes = [new("lambdaCycle", "5", "10"), new("a|b", "x", "y")],
        };

        var query = QueryHelpers.ParseQuery(new Uri(new Uri("http://localhost"), written.Url).Query);
        string? Of(string name) => query.TryGetValue(name, out var value) ? (string?)value : null;
        var read = CompareState.Read(
            new(Of("runs"), Of("group"), Of("band"), Of("x"), Of("value"), Of("level"), 2, Of("curves"), Of("log"), Of("px"), Of("py"), 3, Brush: [.. query["brush"].OfType<string>()]), out var faults);

        Assert.Empty(faults);
        Assert.Equal(written.Url, read.Url);
        Assert.Contains("curves=none", written.ExportUrl("html"), StringComparison.Ordinal);
        Assert.DoesNotContain("curves", written.ExportUrl("csv"), StringComparison.Ordinal);
    }
}
