namespace TorchSharp.Modules;

/// <summary>Marks the modules that have neither parameters nor buffers.</summary>
public interface IParameterLessModule
{
}
