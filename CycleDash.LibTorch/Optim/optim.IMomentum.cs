namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Options with one momentum.</summary>
        public interface IMomentum
        {
            double Momentum { get; set; }
        }
    }
}
