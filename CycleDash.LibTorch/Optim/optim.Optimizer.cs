using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Base class of the optimisers: groups of parameters, each group with its own options.</summary>
        public abstract partial class Optimizer : IDisposable
        {
            private protected readonly List<ParamGroup> _parameter_groups = [];

            /// <summary>The groups, as far as a learning-rate schedule is concerned: set <c>LearningRate</c> before a step.</summary>
            public virtual IEnumerable<ILearningRateController> ParamGroups => _parameter_groups;

            /// <summary>Fills the gradients of all parameters with zeros.</summary>
            public abstract void zero_grad();

            /// <summary>Adds a group; options that it leaves open are taken from the optimiser.</summary>
            public abstract void add_param_group(ParamGroup param_group);

            /// <summary>Updates the parameters from their gradients; parameters without one stay as they are.</summary>
            /// <param name="closure">Evaluated first, with gradients enabled; its result is returned.</param>
            public abstract Tensor? step(Func<Tensor>? closure = null);

            /// <summary>The parameters of all groups.</summary>
            public abstract IEnumerable<Parameter> parameters();

            /// <summary>Frees the state tensors. The parameters stay.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
            }
        }
    }
}
