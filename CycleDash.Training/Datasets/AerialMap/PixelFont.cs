namespace CycleDash.Training.Datasets.AerialMap;

/// <summary>Capital letters of 3 × 5 dots for the names on maps.</summary>
internal static class PixelFont
{
    public const int Width = 3;
    public const int Height = 5;
    public const string Consonants = "BDFGHKLMNPRST";
    public const string Vowels = "AEIOU";

    /// <summary>Whether the letter has a dot there.</summary>
    /// <param name="letter">One of <see cref="Consonants"/> or <see cref="Vowels"/>.</param>
    /// <param name="column">0 to 2.</param>
    /// <param name="row">0 to 4.</param>
    public static bool HasDot(char letter, int column, int row) => Rows(letter)[row * (Width + 1) + column] == '#';

    private static string Rows(char letter) => letter switch
    {
        'A' => ".#. #.# ### #.# #.#",
        'B' => "##. #.# ##. #.# ##.",
        'D' => "##. #.# #.# #.# ##.",
        'E' => "### #.. ##. #.. ###",
        'F' => "### #.. ##. #.. #..",
        'G' => ".## #.. #.# #.# .##",
        'H' => "#.# #.# ### #.# #.#",
        'I' => "### .#. .#. .#. ###",
        'K' => "#.# #.# ##. #.# #.#",
        'L' => "#.. #.. #.. #.. ###",
        'M' => "#.# ### ### #.# #.#",
        'N' => "##. #.# #.# #.# #.#",
        'O' => ".#. #.# #.# #.# .#.",
        'P' => "##. #.# ##. #.. #..",
        'R' => "##. #.# ##. #.# #.#",
        'S' => ".## #.. .#. ..# ##.",
        'T' => "### .#. .#. .#. .#.",
        'U' => "#.# #.# #.# #.# ###",
        _ => throw new ArgumentOutOfRangeException(nameof(letter), letter, "The font has no such letter."),
    };
}
