namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Options with two decay rates of moving averages.</summary>
        public interface IBetas
        {
            (double, double) Betas { get; set; }
        }
    }
}
