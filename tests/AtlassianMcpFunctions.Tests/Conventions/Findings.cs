namespace AtlassianMcpFunctions.Tests.Conventions;

/// <summary>What a rule of the house finds wrong, told in full.</summary>
internal static class Findings
{
    /// <summary>Fails with all findings, one a line, unless there are none.</summary>
    public static void None(IEnumerable<string> findings)
    {
        string[] found = [.. findings];
        Assert.True(found.Length == 0, string.Join('\n', found));
    }
}
