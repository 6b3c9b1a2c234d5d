using CycleDash.Training.Checkpoints;
using CycleDash.Training.Configuration;
using CycleDash.Training.Networks.Generators;
using CycleDash.Training.Randomness;
using CycleDash.Training.Recording;
using CycleDash.Training.Weights;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CycleDash.Training.Translation;

/// <summary>One generator of a checkpoint, in evaluation mode.</summary>
internal sealed class LoadedGenerator : IDisposable
{
    private LoadedGenerator(CheckpointState state, Module<Tensor, Tensor> network, Device device)
    {
        State = state;
        Network = network;
        Device = device;
        Bytes = ModuleWeights.Of(network).Sum(weight => weight.Tensor.numel() * weight.Tensor.element_size());
    }

    /// <summary>What the checkpoint says of itself.</summary>
    public CheckpointState State { get; }

    /// <summary>(N, C, H, W) in [-1, 1] to the same shape and range.</summary>
    public Module<Tensor, Tensor> Network { get; }

    /// <summary>Where the weights are, and the images must be.</summary>
    public Device Device { get; }

    /// <summary>Memory of the weights.</summary>
    public long Bytes { get; }

    /// <summary>Reads a generator; the device is the run's where this machine has it, otherwise the CPU.</summary>
    /// <exception cref="CheckpointException">The checkpoint or its generator is missing, damaged or does not fit its configuration.</exception>
    public static LoadedGenerator Read(string checkpointFolder, TranslationDirection direction)
    {
        var file = FileOf(direction);
        var checkpoint = Checkpoint.OpenFor(checkpointFolder, file);
        var config = checkpoint.State.Configuration;
        var device = config.Device == ComputeDevice.Cuda && cuda.is_available() ? CUDA : CPU;
        using var scope = NewDisposeScope();
        // The stream is for dropout, which does nothing in evaluation mode.
        var dropout = new RandomStreams(config.Seed)[direction == TranslationDirection.AB ? StreamNames.DropoutAB : StreamNames.DropoutBA];
        var network = GeneratorFactory.Of(config.Generator).Create(config, dropout);
        try
        {
            ModuleWeights.Load(network, checkpoint.ReadTensors(file), $"{file} of {checkpointFolder}");
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException or CheckpointException)
        {
            network.Dispose();
            throw problem as CheckpointException ?? new CheckpointException(problem.Message, problem);
        }

        network.to(device);
        network.eval();
        return new(checkpoint.State, network, device);
    }

    /// <summary>The checkpoint's file of the generator that translates this way.</summary>
    public static string FileOf(TranslationDirection direction) => CheckpointFiles.Of($"generator_{direction}");

    public void Dispose() => Network.Dispose();
}
