namespace Atlassian.Content;

/// <summary>A text is not what its format asks for; the only exception readers throw. Line and position count from 1, 0 when not known.</summary>
public sealed class ContentException : Exception
{
    /// <summary>A fault at a place.</summary>
    public ContentException(string message, int line = 0, int position = 0)
        : base(line > 0 ? $"{message} (line {line}, position {position})" : message)
    {
        Line = line;
        Position = position;
    }

    /// <summary>A fault another library found.</summary>
    public ContentException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public int Line { get; }

    public int Position { get; }
}
