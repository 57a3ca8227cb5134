namespace AtlassianMcpFunctions;

/// <summary>What the process's end tells the Functions host.</summary>
internal static class ExitCodes
{
    /// <summary>Settings are wrong: starting again will not help.</summary>
    public const int BadSettings = 2;

    /// <summary>An orderly end: the host starts a new process. After 0 it never would.</summary>
    public const int Restart = 200;
}
