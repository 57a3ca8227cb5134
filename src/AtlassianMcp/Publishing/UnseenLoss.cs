using Atlassian.Content.Comparison;

namespace AtlassianMcp.Publishing;

/// <summary>Keeps a tool from destroying what the author of its Markdown could hardly see.</summary>
internal static class UnseenLoss
{
    private const int MostLines = 20;

    /// <summary>Refuses to write over something unless nothing is lost.</summary>
    /// <param name="where">What would be written over, such as <c>the page 'Travel'</c>.</param>
    /// <param name="losses">What would be lost.</param>
    /// <exception cref="ArgumentException">There is something to lose; the message lists it.</exception>
    public static void Refuse(string where, IReadOnlyList<Loss> losses)
    {
        if (losses.Count == 0) return;
        var lines = losses.Take(MostLines).Select(loss => $"- {loss}");
        var more = losses.Count > MostLines ? $"\n… and {losses.Count - MostLines} more" : "";
        throw new ArgumentException(
            $"Nothing was written: {where} holds what this Markdown would not keep:\n{string.Join('\n', lines)}{more}\nPass allow_loss: true to write it all the same, or start from the Markdown that reading it gives, which carries all of it.");
    }
}
