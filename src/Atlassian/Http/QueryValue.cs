namespace Atlassian.Http;

/// <summary>Values inside of Atlassian's query languages, JQL and CQL, which quote them alike.</summary>
public static class QueryValue
{
    /// <summary>A value in quotation marks, whatever is in it.</summary>
    public static string Quote(string value) => $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
