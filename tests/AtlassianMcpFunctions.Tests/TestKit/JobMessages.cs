using AtlassianMcp.Jobs;
using AtlassianMcp.Storage;

namespace AtlassianMcpFunctions.Tests.TestKit;

/// <summary>Does what the Functions host does with the queues of jobs, one message at a time.</summary>
internal static class JobMessages
{
    /// <summary>Takes the next visible message off the queues; null when there is none.</summary>
    public static async Task<JobMessage?> TakeAsync(this IMessageQueue queue)
    {
        foreach (var lane in JobQueue.Lanes)
        {
            if (await queue.ReceiveAsync(lane, TimeSpan.FromMinutes(1), CancellationToken.None) is not { } message) continue;
            await queue.CompleteAsync(lane, message, CancellationToken.None);
            return JobMessage.Parse(message.Text);
        }

        return null;
    }
}
