namespace AtlassianMcpFunctions.Admin;

/// <summary>A command cannot do what it was asked; the message tells the administrator what to do about it, one problem a line.</summary>
internal sealed class AdminException(string message, int exitCode = AdminException.Failed) : Exception(message)
{
    /// <summary>Nothing was done, or not all of it.</summary>
    public const int Failed = 1;

    /// <summary>The command line or a setting is wrong.</summary>
    public const int BadUsage = 2;

    /// <summary>Somebody ended the command, as shells count it.</summary>
    public const int Interrupted = 130;

    /// <summary>What the process ends with.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>The command line or a setting is wrong.</summary>
    public static AdminException Usage(string message) => new(message, BadUsage);
}
