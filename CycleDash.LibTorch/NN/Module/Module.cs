using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// Base class of every network and layer. A derived class keeps parameters, buffers and submodules in fields and calls
        /// <see cref="RegisterComponents"/> at the end of its constructor; the names of the fields become the names of the state dict.
        /// </summary>
        public partial class Module : IDisposable
        {
            /// <summary>The name that <see cref="GetName"/> returns; it is no part of the state dict's names.</summary>
            private readonly string name;

            private readonly OrderedDict<string, Module> _internal_submodules = new();
            private readonly OrderedDict<string, (Tensor, bool)> _internal_buffers = new();
            private readonly OrderedDict<string, Parameter> _internal_params = new();

            private bool _disposed;

            protected Module(string name) => this.name = name;

            /// <summary>True in training mode (the initial state), false after <see cref="eval"/>. Dropout and batch norm behave accordingly.</summary>
            public virtual bool training { get; private set; } = true;

            /// <summary>The name that was given to the constructor.</summary>
            public virtual string GetName() => string.IsNullOrEmpty(name) ? GetType().Name : name;

            /// <summary>Calls <paramref name="fn"/> on every submodule, deepest first, and last on this module.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var (_, submodule) in _internal_submodules)
                    submodule.apply(fn);
                fn(this);
                return this;
            }

            /// <summary>Sets the mode of this module and of all its submodules.</summary>
            public virtual void train(bool train = true)
            {
                training = train;
                foreach (var (_, submodule) in named_children())
                    submodule.train(train);
            }

            /// <summary>Leaves training mode.</summary>
            public virtual void eval() => train(false);

            /// <summary>Drops the gradients of all parameters, or fills them with zeros.</summary>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var (_, parameter) in named_parameters())
                {
                    using var grad = parameter.grad;
                    if (grad is null)
                        continue;
                    if (set_to_none)
                        parameter.grad = null;
                    else
                        grad.zero_();
                }
            }

            /// <summary>Frees the parameters and buffers of this module and of its submodules, whichever dispose scope holds them.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing || _disposed)
                    return;

                _disposed = true;
                foreach (var (_, buffer) in named_buffers(false).ToList())
                    buffer.DetachFromDisposeScope().Dispose();
                foreach (var (_, parameter) in named_parameters(false).ToList())
                    parameter.DetachFromDisposeScope().Dispose();
                foreach (var (_, submodule) in named_modules().ToList())
                    submodule.Dispose();
            }
        }
    }
}
