namespace TorchSharp.Utils;

/// <summary>Names the component (parameter, buffer, submodule) that a field of a module holds, where the name should differ from the field's.</summary>
[AttributeUsage(AttributeTargets.Field)]
public class ComponentNameAttribute : Attribute
{
    public string Name { get; set; } = "";
}
