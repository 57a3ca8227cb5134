namespace AtlassianMcp.Tools;

/// <summary>What decides whether somebody may do something, from the nearest to the client to the farthest.</summary>
public enum Layer
{
    /// <summary>What the client's own URL, headers or options leave of the tools.</summary>
    Connection,

    /// <summary>The organisation's rules on this server.</summary>
    Policy,

    /// <summary>What the user, or whoever made an API key, gave the program.</summary>
    Client,

    /// <summary>Whether there is a site of the product, and a way to it for this caller.</summary>
    Site,

    /// <summary>What the token may be used for at Atlassian.</summary>
    Token,

    /// <summary>What Atlassian itself lets the account do.</summary>
    Atlassian,
}

/// <summary>What keeps a call from using a tool.</summary>
/// <param name="Layer">Where it stands.</param>
/// <param name="Words">Why, to be read after the tool's name.</param>
public sealed record ToolObstacle(Layer Layer, string Words);
