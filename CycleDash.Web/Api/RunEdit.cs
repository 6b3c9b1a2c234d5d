using System.Text.Json.Serialization;
using CycleDash.Data.Stores;
using CycleDash.Training.Configuration;

namespace CycleDash.Web.Api;

/// <summary>Body of PATCH /api/runs/{id}: what is left out stays as it is.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RunEdit(string? Name = null, IReadOnlyList<string>? Tags = null, string? Notes = null, bool? Archived = null)
{
    public RunPatch ToPatch() => new(Name, Tags, Notes, Archived);

    /// <summary>What is wrong with the new values, by the rules of the configuration.</summary>
    public IReadOnlyList<ConfigFault> Faults()
    {
        var edited = new RunConfig { Name = Name ?? "", Tags = Tags ?? [], Notes = Notes ?? "" };
        var faults = RunConfigValidator.Validate(edited).Where(fault => fault.Key is "name" or "tags" or "notes").ToList();
        if (Name is not null && Name.Trim().Length == 0)
            faults.Add(new("name", "name takes a text that is not empty; leave it out to keep the present name."));
        return faults;
    }
}
