namespace Playground.AtlassianSite.Web;

/// <summary>Ends a request early with the answer Atlassian would give.</summary>
internal sealed class RefusalException(Answer answer) : Exception($"Refused with {answer.Status}.")
{
    public Answer Answer { get; } = answer;
}
