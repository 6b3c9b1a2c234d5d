namespace CycleDash.Training.Datasets;

/// <summary>Paths inside a dataset: relative, with forward slashes.</summary>
internal static class DatasetPath
{
    /// <summary>False for anything that could leave the dataset's folder or mean another file on another system.</summary>
    public static bool IsSafe(string path) =>
        path.Length > 0
        && !path.Any(character => character == '\\' || char.IsControl(character))
        && path.Split('/').All(part => part is not ("" or "." or ".."));

    /// <summary>The absolute path of a safe path.</summary>
    /// <exception cref="DatasetException">The path is not safe.</exception>
    public static string In(string folder, string path) => IsSafe(path)
        ? Path.Combine([folder, .. path.Split('/')])
        : throw new DatasetException($"\"{path}\" is not a path inside a dataset.");
}
