namespace CycleDash.Training.Configuration;

/// <summary>One thing that is wrong with a configuration: the key, and a sentence that says why and what is valid.</summary>
public sealed record ConfigFault(string Key, string Message);
