namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>
            /// The parameters and persistent buffers by name. The tensors are the module's own, not copies: do not dispose them.
            /// </summary>
            /// <param name="destination">A dictionary to add to; a new one by default.</param>
            /// <param name="prefix">Put before every name, with a dot.</param>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                string Key(string componentName) => string.IsNullOrEmpty(prefix) ? componentName : $"{prefix}.{componentName}";

                foreach (var (parameterName, parameter) in named_parameters())
                    destination.TryAdd(Key(parameterName), parameter);
                foreach (var (bufferName, buffer) in named_buffers(include_nonpersistent: false))
                    destination.TryAdd(Key(bufferName), buffer);
                // Once more by submodule, for tensors that are shared under several names.
                foreach (var (submoduleName, submodule) in _internal_submodules)
                    submodule.state_dict(destination, Key(submoduleName));
                return destination;
            }

            /// <summary>Copies values into the parameters and buffers, in place.</summary>
            /// <param name="source">Values by name, of the shapes that the module has.</param>
            /// <param name="strict">Whether the two sets of names must be equal.</param>
            /// <param name="skip">Names that are left alone and not compared.</param>
            /// <returns>The names that the source lacks, and those that the module does not know.</returns>
            /// <exception cref="InvalidOperationException">Strict, and the names differ.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                skip ??= [];
                var destination = state_dict();
                var unexpected = source.Keys.Where(key => !skip.Contains(key) && !destination.ContainsKey(key)).ToList();
                var missing = destination.Keys.Where(key => !skip.Contains(key) && !source.ContainsKey(key)).ToList();
                if (strict && (missing.Count > 0 || unexpected.Count > 0))
                    throw new InvalidOperationException("The loaded state_dict is not identical to the target dictionary.");

                // Leaves that require gradients refuse to be changed in place otherwise.
                using var noGrad = no_grad();
                foreach (var (key, value) in source)
                {
                    if (!skip.Contains(key) && destination.TryGetValue(key, out var target))
                        target.copy_(value);
                }
                return (missing, unexpected);
            }
        }
    }
}
