namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>Shows how two texts differ, line by line, for people who read a failed test.</summary>
internal static class LineDiff
{
    private const int Context = 2;

    /// <summary>The lines that went (<c>-</c>) and came (<c>+</c>) with a little around them; empty when the texts are the same.</summary>
    public static string Of(string before, string after)
    {
        var lines = Compare(before.ReplaceLineEndings("\n").Split('\n'), after.ReplaceLineEndings("\n").Split('\n'));
        var near = Enumerable.Range(0, lines.Count).Where(at => Enumerable.Range(at - Context, (2 * Context) + 1).Any(other => other >= 0 && other < lines.Count && lines[other][0] != ' '));
        return string.Join('\n', near.Select(at => lines[at]));
    }

    private static List<string> Compare(string[] old, string[] now)
    {
        var common = CommonLengths(old, now);
        var lines = new List<string>();
        var (i, j) = (0, 0);
        while (i < old.Length || j < now.Length)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j]) (lines, i, j) = (Add(lines, "  " + old[i]), i + 1, j + 1);
            else if (j == now.Length || (i < old.Length && common[i + 1, j] >= common[i, j + 1])) lines.Add("- " + old[i++]);
            else lines.Add("+ " + now[j++]);
        }

        return lines;
    }

    private static List<string> Add(List<string> lines, string line)
    {
        lines.Add(line);
        return lines;
    }

    // How many lines the rests of both texts share (longest common subsequence).
    private static int[,] CommonLengths(string[] old, string[] now)
    {
        var common = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        return common;
    }
}
