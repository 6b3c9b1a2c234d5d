using System.Text.Json.Serialization;
using CycleDash.Training.Configuration;

namespace CycleDash.Web.Api;

/// <summary>Body of POST /api/queue/{id}/move: one of the two.</summary>
/// <param name="To">top, up, down or bottom.</param>
/// <param name="Position">The new place, from 1, among the queued runs that were not interrupted.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record QueueMoveRequest(string? To = null, int? Position = null)
{
    /// <summary>The new place from the present one, both from 0; null where there is a fault.</summary>
    public Func<int, int>? Read(out ConfigFault? fault)
    {
        fault = null;
        switch (To, Position)
        {
            case ("top", null): return _ => 0;
            case ("up", null): return place => place - 1;
            case ("down", null): return place => place + 1;
            case ("bottom", null): return _ => int.MaxValue;
            case (null, >= 1 and var position): return _ => position - 1;
            case (null, not null):
                fault = new("position", $"position takes a whole number from 1, not {Position}.");
                return null;
            case (not null, not null):
                fault = new("position", "Give either to or position.");
                return null;
            default:
                fault = new("to", "to takes one of top, up, down, bottom.");
                return null;
        }
    }
}
