namespace AtlassianMcpFunctions.OAuth.Flow;

/// <summary>Something about a user's Atlassian account stands in the way; the message is for the user.</summary>
internal sealed class SignInProblemException(string message) : Exception(message);
