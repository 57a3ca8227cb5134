using AtlassianMcpFunctions.Admin;

namespace AtlassianMcpFunctions.Companion;

/// <summary>What the companion's commands end with, for whatever runs them.</summary>
internal static class CompanionExit
{
    /// <summary>All was done.</summary>
    public const int Done = 0;

    /// <summary>It failed or was refused.</summary>
    public const int Failed = AdminException.Failed;

    /// <summary>The command line or a setting is wrong.</summary>
    public const int BadUsage = AdminException.BadUsage;

    /// <summary>Done but for files or pages that both sides changed.</summary>
    public const int Conflicts = 3;

    /// <summary>Done but for items that failed; conflicts there may be, too.</summary>
    public const int SomeFailed = 4;

    /// <summary>Somebody ended the command; the job goes on.</summary>
    public const int Interrupted = AdminException.Interrupted;

    /// <summary>The code for an end with so many failures and conflicts.</summary>
    public static int Of(int failed, int conflicts) => failed > 0 ? SomeFailed : conflicts > 0 ? Conflicts : Done;
}
