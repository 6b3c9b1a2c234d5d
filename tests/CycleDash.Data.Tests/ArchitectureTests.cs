namespace CycleDash.Data.Tests;

public sealed class ArchitectureTests
{
    [Fact]
    public void The_data_layer_knows_no_tensor_and_no_web()
    {
        var references = typeof(CycleDashContext).Assembly.GetReferencedAssemblies().Select(name => name.Name!).ToList();

        Assert.Contains("CycleDash.Training", references);
        Assert.DoesNotContain(references, name => name.Contains("Torch", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(references, name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
    }
}
