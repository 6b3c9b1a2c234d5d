using CycleDash.Training.Configuration;
using CycleDash.Training.Weights;
using static TorchSharp.torch;

namespace CycleDash.Training.Tests.Weights;

public sealed class WeightsCatalogueTests
{
    [Fact]
    public void Entries_are_complete_and_their_names_are_unique()
    {
        Assert.Equal(WeightsCatalogue.All.Count, WeightsCatalogue.Names.Distinct().Count());
        Assert.All(WeightsCatalogue.All, entry => Assert.Matches("^[a-z0-9-]+$", entry.Name));
        Assert.All(WeightsCatalogue.All, entry => Assert.All([entry.Title, entry.Licence, entry.Note, entry.Origin.Description], Assert.NotEmpty));
        Assert.NotEmpty(WeightsCatalogue.Packaged);
    }

    [Fact]
    public void Addresses_are_encrypted_and_end_in_the_beginning_of_the_hash()
    {
        foreach (var file in WeightsCatalogue.All.Select(entry => entry.Origin).OfType<PublishedFile>())
        {
            Assert.Equal("https", file.Address.Scheme);
            Assert.Contains(file.Sha256[..8], file.FileName);
        }
    }

    [Fact]
    public void Every_tensor_of_a_packaged_network_has_its_place()
    {
        foreach (var entry in WeightsCatalogue.Packaged)
        {
            using var scope = NewDisposeScope();
            using var network = entry.Network.Create();
            var weights = network.state_dict().Keys.Where(name => !name.EndsWith("num_batches_tracked", StringComparison.Ordinal));
            var mapping = ((PackagedModel)entry.Origin).Mapping;

            Assert.Equal(weights.Order(StringComparer.Ordinal), mapping.Select(tensor => tensor.Name).Order(StringComparer.Ordinal));
            var kerasNames = mapping.Select(tensor => tensor.KerasName).OfType<string>().ToList();
            Assert.Equal(kerasNames.Count, kerasNames.Distinct().Count());
        }
    }

    [Fact]
    public void Every_extractor_of_the_semantic_loss_is_in_the_catalogue()
    {
        var field = RunConfigSchema.Fields.Single(field => field.Key == "semanticExtractor");

        Assert.All(field.Choices, choice => Assert.NotNull(WeightsCatalogue.Find(choice.Name)));
    }
}
