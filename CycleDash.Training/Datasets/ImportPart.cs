namespace CycleDash.Training.Datasets;

/// <summary>A folder whose images are one domain of one split.</summary>
/// <param name="Name">First part of the images' paths in reports, e.g. <c>trainA</c>.</param>
/// <param name="Folder">Absolute path.</param>
/// <param name="Split">Train or test.</param>
/// <param name="Domain">A or B.</param>
internal sealed record ImportPart(string Name, string Folder, DatasetSplit Split, DatasetDomain Domain)
{
    /// <summary>The absolute path of a file of this part.</summary>
    /// <param name="path">Begins with <see cref="Name"/>.</param>
    /// <exception cref="DatasetException">The path is not safe.</exception>
    public string Resolve(string path) => DatasetPath.In(Folder, path[(Name.Length + 1)..]);
}
