using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // What a module consists of: enumeration and look-up by name.
        public partial class Module
        {
            /// <summary>The parameters with their names in the state dict, each tensor once, in order of registration.</summary>
            /// <param name="recurse">Whether submodules take part.</param>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<IntPtr>();
                foreach (var (parameterName, parameter) in _internal_params)
                {
                    if (!parameter.IsInvalid && seen.Add(parameter.Handle))
                        yield return (parameterName, parameter);
                }
                if (!recurse)
                    yield break;

                foreach (var (submoduleName, submodule) in _internal_submodules)
                {
                    foreach (var (parameterName, parameter) in submodule.named_parameters(true))
                    {
                        if (seen.Add(parameter.Handle))
                            yield return ($"{submoduleName}.{parameterName}", parameter);
                    }
                }
            }

            /// <summary>As <see cref="named_parameters"/>, without the names.</summary>
            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(entry => entry.parameter);

            /// <summary>The persistent buffers with their names in the state dict, each tensor once, in order of registration.</summary>
            /// <param name="recurse">Whether submodules take part.</param>
            /// <param name="include_nonpersistent">Without effect, as in TorchSharp: buffers that are not persistent are never listed.</param>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<IntPtr>();
                foreach (var (bufferName, (buffer, persistent)) in _internal_buffers)
                {
                    if (persistent && !buffer.IsInvalid && seen.Add(buffer.Handle))
                        yield return (bufferName, buffer);
                }
                if (!recurse)
                    yield break;

                foreach (var (submoduleName, submodule) in _internal_submodules)
                {
                    foreach (var (bufferName, buffer) in submodule.named_buffers(true, include_nonpersistent))
                    {
                        if (seen.Add(buffer.Handle))
                            yield return ($"{submoduleName}.{bufferName}", buffer);
                    }
                }
            }

            /// <summary>As <see cref="named_buffers"/>, without the names.</summary>
            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(entry => entry.buffer);

            /// <summary>The direct submodules.</summary>
            public virtual IEnumerable<(string name, Module module)> named_children() => _internal_submodules;

            /// <summary>The direct submodules, without their names.</summary>
            public virtual IEnumerable<Module> children() => named_children().Select(entry => entry.module);

            /// <summary>All submodules at every depth (this module itself is not among them), the direct ones first.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var entry in _internal_submodules)
                    yield return entry;

                foreach (var (submoduleName, submodule) in _internal_submodules)
                {
                    foreach (var (innerName, inner) in submodule.named_modules())
                        yield return ($"{submoduleName}.{innerName}", inner);
                }
            }

            /// <summary>As <see cref="named_modules"/>, without the names.</summary>
            public virtual IEnumerable<Module> modules() => named_modules().Select(entry => entry.module);

            /// <summary>Whether <see cref="get_parameter"/> finds the parameter.</summary>
            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            /// <summary>Whether <see cref="get_buffer"/> finds the buffer.</summary>
            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            /// <summary>The parameter of that dotted name, or null.</summary>
            public virtual Parameter? get_parameter(string target) =>
                _internal_params.TryGetValue(target, out var parameter) ? parameter : InChild(target, (child, rest) => child.get_parameter(rest));

            /// <summary>The buffer of that dotted name, or null.</summary>
            public virtual Tensor? get_buffer(string target) =>
                _internal_buffers.TryGetValue(target, out var buffer) ? buffer.Item1 : InChild(target, (child, rest) => child.get_buffer(rest));

            private TComponent? InChild<TComponent>(string target, Func<Module, string, TComponent?> find)
                where TComponent : Tensor
            {
                var dot = target.IndexOf('.', StringComparison.Ordinal);
                if (dot < 0)
                    return null;

                var childName = target[..dot];
                return named_children()
                    .Where(entry => entry.name == childName)
                    .Select(entry => find(entry.module, target[(dot + 1)..]))
                    .FirstOrDefault(component => component is not null);
            }
        }
    }
}
