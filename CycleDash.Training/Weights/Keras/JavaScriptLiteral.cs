using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace CycleDash.Training.Weights.Keras;

/// <summary>
/// Reads one literal of a minified script (objects with bare keys, arrays, strings, numbers such as <c>.5</c> and <c>9e-7</c>,
/// <c>!0</c>, <c>!1</c>, <c>null</c>), which is data. A script is never run.
/// </summary>
public sealed class JavaScriptLiteral
{
    private const int MaximumDepth = 64;

    private readonly string text;
    private int position;
    private int depth;

    private JavaScriptLiteral(string text, int position)
    {
        this.text = text;
        this.position = position;
    }

    /// <summary>The value that a script gives out by <c>exports=</c>: of all such places the first that a literal follows.</summary>
    /// <exception cref="InvalidDataException">There is none, or it is not made of literals alone.</exception>
    public static JsonNode? ReadExported(string script)
    {
        const string Marker = "exports=";
        for (var at = script.IndexOf(Marker, StringComparison.Ordinal); at >= 0; at = script.IndexOf(Marker, at + 1, StringComparison.Ordinal))
        {
            var start = at + Marker.Length;
            if (start < script.Length && script[start] is '{' or '[' or '"' or '\'')
                return new JavaScriptLiteral(script, start).Value();
        }

        throw new InvalidDataException("the script exports no data");
    }

    private JsonNode? Value()
    {
        if (++depth > MaximumDepth)
            throw Invalid("is nested too deep");
        JsonNode? value = Peek() switch
        {
            '{' => Object(),
            '[' => Array(),
            '"' or '\'' => String(),
            '!' => Boolean(),
            'n' => Null(),
            _ => Number(),
        };
        depth--;
        return value;
    }

    private JsonObject Object()
    {
        var result = new JsonObject();
        Expect('{');
        while (!Accept('}'))
        {
            var key = Peek() is '"' or '\'' ? String() : Identifier();
            Expect(':');
            if (!result.TryAdd(key, Value()))
                throw Invalid($"has the key '{key}' twice");
            if (Peek() != '}')
                Expect(',');
        }

        return result;
    }

    private JsonArray Array()
    {
        var result = new JsonArray();
        Expect('[');
        while (!Accept(']'))
        {
            result.Add(Value());
            if (Peek() != ']')
                Expect(',');
        }

        return result;
    }

    private string String()
    {
        var quote = text[position++];
        var start = position;
        // Long texts of base 64 have no escapes: they are taken in one piece.
        while (Peek() != quote && Peek() != '\\')
            position++;
        if (Peek() == quote)
            return text[start..position++];

        var result = new StringBuilder(text, start, position - start, position - start + 16);
        for (; Peek() != quote; position++)
        {
            if (Peek() != '\\')
            {
                result.Append(text[position]);
                continue;
            }

            position++;
            result.Append(Peek() switch
            {
                '"' => '"',
                '\'' => '\'',
                '\\' => '\\',
                '/' => '/',
                'n' => '\n',
                't' => '\t',
                _ => throw Invalid("has an escape that is not known"),
            });
        }

        position++;
        return result.ToString();
    }

    private string Identifier()
    {
        var start = position;
        while (char.IsAsciiLetterOrDigit(Peek()) || Peek() is '_' or '$')
            position++;
        return position > start ? text[start..position] : throw Invalid("lacks a key");
    }

    private JsonValue Boolean()
    {
        Expect('!');
        return Accept('0') ? JsonValue.Create(true) : Accept('1') ? JsonValue.Create(false) : throw Invalid("is not made of data alone");
    }

    private JsonNode? Null() => Identifier() == "null" ? null : throw Invalid("is not made of data alone");

    private JsonValue Number()
    {
        var start = position;
        while (char.IsAsciiDigit(Peek()) || Peek() is '-' or '+' or '.' or 'e' or 'E')
            position++;
        return double.TryParse(text.AsSpan(start, position - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : throw Invalid("is not made of data alone");
    }

    private char Peek() => position < text.Length ? text[position] : throw Invalid("is cut off");

    private bool Accept(char expected)
    {
        if (Peek() != expected)
            return false;
        position++;
        return true;
    }

    private void Expect(char expected)
    {
        if (!Accept(expected))
            throw Invalid($"lacks a '{expected}'");
    }

    private InvalidDataException Invalid(string problem) => new($"the script's data {problem} (character {position})");
}
