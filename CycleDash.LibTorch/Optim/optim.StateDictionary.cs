using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public abstract partial class Optimizer
        {
            /// <summary>
            /// The options of every group and the state of every parameter, in the order of groups and parameters.
            /// The entries are the optimiser's own objects: writing to them changes the optimiser.
            /// </summary>
            public class StateDictionary
            {
                internal StateDictionary()
                {
                }

                public List<OptimizerOptions> Options { get; } = [];

                /// <summary>One entry per parameter; cast it to the optimiser's own type, such as <see cref="Adam.State"/>.</summary>
                public List<OptimizerState> State { get; } = [];

                /// <summary>For each group the positions of its parameters in <see cref="State"/>.</summary>
                public List<List<int>> StateIndexRef { get; } = [];
            }
        }
    }
}
