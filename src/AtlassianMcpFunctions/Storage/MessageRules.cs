using System.Text;

namespace AtlassianMcpFunctions.Storage;

/// <summary>What Queue Storage accepts, checked by every queue alike.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/put-message</remarks>
internal static class MessageRules
{
    private const int MaximumBytes = 48 * 1024;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(7);

    /// <summary>Refuses text that no longer fits once encoded as Base64, and impossible delays.</summary>
    public static void CheckSend(string text, TimeSpan delay)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes > MaximumBytes)
            throw new ArgumentException($"The message takes {bytes} bytes; at most {MaximumBytes} fit. Send the name of a blob.", nameof(text));
        CheckDelay(delay);
    }

    /// <summary>Refuses delays beyond 7 days.</summary>
    public static void CheckDelay(TimeSpan delay)
    {
        if (delay < TimeSpan.Zero || delay > LongestDelay)
            throw new ArgumentOutOfRangeException(nameof(delay), delay, "A message can be delayed by 0 seconds to 7 days.");
    }

    /// <summary>Refuses to hide a message for less than a second or more than 7 days.</summary>
    public static void CheckReceive(TimeSpan visibility)
    {
        if (visibility < TimeSpan.FromSeconds(1) || visibility > LongestDelay)
            throw new ArgumentOutOfRangeException(nameof(visibility), visibility, "A message can be hidden for 1 second to 7 days.");
    }
}
