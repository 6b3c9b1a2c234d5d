using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class Adam
{
    /// <summary>
    /// The moving averages of one parameter's gradient. The tensors belong to no dispose scope. To restore saved averages, copy
    /// into them under <c>no_grad</c> and set <see cref="step"/>.
    /// </summary>
    public sealed class State : OptimizerState, IDisposable
    {
        /// <summary>How many updates there were.</summary>
        public long step;

        /// <summary>The moving average of the gradient.</summary>
        public Tensor exp_avg;

        /// <summary>The moving average of the squared gradient.</summary>
        public Tensor exp_avg_sq;

        /// <summary>The largest value so far of <see cref="exp_avg_sq"/>; null unless AMSGrad.</summary>
        public Tensor? max_exp_avg_sq;

        public State(Parameter parameter)
            : base(parameter)
        {
            exp_avg = ZerosLikeParameter();
            exp_avg_sq = ZerosLikeParameter();
        }

        public void Dispose()
        {
            exp_avg.Dispose();
            exp_avg_sq.Dispose();
            max_exp_avg_sq?.Dispose();
        }

        public override void Initialize(OptimizerOptions options)
        {
            step = 0;
            exp_avg.zero_();
            exp_avg_sq.zero_();
            max_exp_avg_sq?.Dispose();
            max_exp_avg_sq = ((Options)options).amsgrad!.Value ? ZerosLikeParameter() : null;
        }

        public override void LoadStateDict(OptimizerState source)
        {
            var other = (State)source;
            Dispose();
            step = other.step;
            exp_avg = CopyOf(other.exp_avg);
            exp_avg_sq = CopyOf(other.exp_avg_sq);
            max_exp_avg_sq = other.max_exp_avg_sq is null ? null : CopyOf(other.max_exp_avg_sq);
        }

        public override void to(Device device)
        {
            exp_avg = Moved(exp_avg, device);
            exp_avg_sq = Moved(exp_avg_sq, device);
            max_exp_avg_sq = max_exp_avg_sq is null ? null : Moved(max_exp_avg_sq, device);
        }

        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State state
            && step == state.step
            && exp_avg.allclose(state.exp_avg)
            && exp_avg_sq.allclose(state.exp_avg_sq)
            && (max_exp_avg_sq is null || (state.max_exp_avg_sq is not null && max_exp_avg_sq.allclose(state.max_exp_avg_sq)));

        /// <summary>The average that the step is divided by.</summary>
        internal Tensor SecondMoment(bool amsgrad)
        {
            if (!amsgrad)
                return exp_avg_sq;

            using var previous = max_exp_avg_sq!;
            max_exp_avg_sq = maximum(previous, exp_avg_sq).DetachFromDisposeScope();
            return max_exp_avg_sq;
        }

        private Tensor ZerosLikeParameter() => zeros_like(_parameter).DetachFromDisposeScope();

        private Tensor CopyOf(Tensor tensor) => tensor.to(_parameter.device, copy: true).DetachFromDisposeScope();

        private static Tensor Moved(Tensor tensor, Device device)
        {
            var moved = tensor.to(device).DetachFromDisposeScope();
            if (!ReferenceEquals(moved, tensor))
                tensor.Dispose();
            return moved;
        }
    }
}
