namespace CycleDash.Bench;

/// <summary>
/// Chromium as it runs where people use it. Run by root it would put the threads that compose its pages above all other programs (nice −8),
/// also above the training on the same cores; a user's browser cannot.
/// </summary>
internal static class BrowserProgram
{
    /// <summary>Path of the system's Chromium, or of the one that CYCLEDASH_CHROMIUM names.</summary>
    /// <exception cref="FormatException">It is not on the PATH.</exception>
    public static string Find()
    {
        var name = Environment.GetEnvironmentVariable("CYCLEDASH_CHROMIUM") is { Length: > 0 } chosen ? chosen : "chromium";
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new FormatException($"there is no {name} on the PATH; ./cycledash setup installs it");
    }

    /// <summary>Writes a program that starts the browser without the right to raise its priority.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="folder">Where the program is put.</param>
    /// <param name="isIdle">
    /// Whether it only gets the time that nobody else wants (Linux's scheduling class for idle work): it takes next to nothing from a
    /// training on the same cores, as if the viewers sat at machines of their own.
    /// </param>
    /// <returns>Path of the program.</returns>
    /// <exception cref="PlatformNotSupportedException">On Windows.</exception>
    public static string Write(string browser, DirectoryInfo folder, bool isIdle)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("This benchmark needs a system with sh.");
        var path = Path.Combine(folder.FullName, "browser");
        File.WriteAllText(path, $"""
            #!/bin/sh
            set -- '{browser}' "$@"
            [ "$(id -u)" != 0 ] || set -- setpriv --bounding-set=-sys_nice "$@"
            exec {(isIdle ? "chrt --idle 0 " : "")}"$@"

            """);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
