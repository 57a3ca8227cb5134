namespace Playground;

/// <summary>Something the Playground cannot do on this machine, told in one line that a person can act on.</summary>
public sealed class PlaygroundException : Exception
{
    public PlaygroundException(string message)
        : base(message)
    {
    }

    public PlaygroundException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
